import type { Envelope } from '@levee/shared/protocol/command';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Paint } from '@levee/shared/protocol/paint';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Snapshot } from '@levee/shared/protocol/snapshot';
import type { Volatile } from '@levee/shared/protocol/volatile';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Transport, TransportListener } from '../transport.js';
import { epoch, snapshot, welcome } from './frames.js';

export interface Asked {
  readonly message: Envelope;
  readonly answer: (receipt: Receipt) => void;
}

/** A wire whose other end is the test: it keeps what was said and says what it is told to. */
export class ScriptedTransport implements Transport {
  readonly hellos: { readonly message: Hello; readonly answer: (welcomes: Welcome[]) => void }[] =
    [];
  readonly asked: Asked[] = [];
  readonly painted: Paint[] = [];
  readonly said: Volatile[] = [];
  openings = 0;
  /** What the next snapshot brings. */
  snapshotOf: () => Promise<Snapshot> = () => Promise.resolve(snapshot(0));
  #listener: TransportListener | undefined;

  get isOpen(): boolean {
    return this.#listener !== undefined;
  }

  open(listener: TransportListener): void {
    this.openings++;
    this.#listener = listener;
  }

  close(): void {
    this.#listener = undefined;
  }

  hello(message: Hello, answer: (welcomes: Welcome[]) => void): void {
    this.hellos.push({ message, answer });
  }

  command(message: Envelope, answer: (receipt: Receipt) => void): void {
    this.asked.push({ message, answer });
  }

  paint(message: Paint): void {
    this.painted.push(message);
  }

  volatile(message: Volatile): void {
    this.said.push(message);
  }

  snapshot(): Promise<Snapshot> {
    return this.snapshotOf();
  }

  /** Speaks as the server, unless the client has hung up. */
  say(deliver: (listener: TransportListener) => void): void {
    if (this.#listener) deliver(this.#listener);
  }

  /** Answers the last hello. */
  welcomeWith(over: Partial<Welcome> = {}): void {
    this.hellos.at(-1)?.answer([welcome(over)]);
  }

  /** Everything up to a live link at a number. */
  async goLive(seq = 0, over: Partial<Welcome> = {}): Promise<void> {
    this.say((listener) => listener.opened());
    this.welcomeWith({ mode: 'snapshot', head: seq, ...over });
    await settled();
    this.welcomeWith({ epoch, from: seq, head: seq, ...over });
  }
}

/** Lets every promise that can go on go on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
