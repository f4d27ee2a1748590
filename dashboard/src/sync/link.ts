import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import type { Random } from '@levee/shared/kernel/random';
import type { Beat } from '@levee/shared/protocol/beat';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { Hello } from '@levee/shared/protocol/hello';
import type { Volatile } from '@levee/shared/protocol/volatile';
import type { Reading } from '@levee/shared/rules/audience';
import { firstLink, type LinkState, type Place } from './link-state.js';
import { reconnectDelayMs, type Backoff } from './reconnect.js';
import type { Replica } from './replica.js';
import type { ServerClock } from './server-clock.js';
import {
  connectMs,
  joinMs,
  snapshotMs,
  step,
  type LinkEffect,
  type LinkEvent,
} from './sync-machine.js';
import type { Transport } from './transport.js';

/** What a page says of itself in every hello. */
export type Page = Pick<Hello, 'deviceId' | 'version' | 'reloads'>;

export interface LinkParts {
  readonly area: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly backoff: Backoff;
  readonly page?: Page | undefined;
  readonly replica: Replica;
  readonly serverClock: ServerClock;
  readonly onMoved: () => void;
  readonly onVolatile: (message: Volatile) => void;
  readonly onBeat: (beat: Beat) => void;
  readonly onForget: () => void;
}

/** Carries out what the sync machine says, and tells it what happened. */
export class Link {
  #state: LinkState = firstLink;
  #cancels: Cancel[] = [];
  #cancelReconnect: Cancel = () => undefined;
  #cancelWait: Cancel = () => undefined;
  #isClosed = false;
  /** Whether nothing but our own backoff is waited for: a pause that the server asked for is kept. */
  #isPauseOwn = false;
  readonly #clientId: string;

  constructor(private readonly parts: LinkParts) {
    this.#clientId = newId(parts.clock, parts.random);
  }

  get state(): LinkState {
    return this.#state;
  }

  open(): void {
    this.#cancels.push(
      every(this.parts.clock, 1000, () => this.#tell({ type: 'silence', atMs: this.#nowMs() })),
    );
    this.#tell({ type: 'wanted' });
  }

  /** Before the link is opened: the place that an earlier page held, whose records the replica has again. */
  restore(place: Place, eyes: Reading): void {
    this.#tell({ type: 'restored', place, eyes });
  }

  /** For good: what is still waited for finds nobody. */
  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#cancels.splice(0)) cancel();
    this.#cancelReconnect();
    this.#cancelWait();
    this.parts.transport.close();
  }

  /** In sight again, or the network is back: what is live is doubted, and a pause of our own is over. */
  shown(): void {
    if (this.#state.name === 'offline' && this.#isPauseOwn) this.#comeBack();
    else this.#tell({ type: 'shown' });
  }

  /** Comes back at once under the session that has just begun, with the place it holds. */
  renew(): void {
    this.#tell({ type: 'renewed' });
  }

  #tell(event: LinkEvent): void {
    if (this.#isClosed) return;
    const { state, effects } = step(this.#state, event);
    this.#state = state;
    for (const effect of effects) this.#carryOut(effect);
    this.parts.onMoved();
  }

  #carryOut(effect: LinkEffect): void {
    switch (effect.do) {
      case 'open':
        return this.#connect(effect.generation);
      case 'close':
        return this.parts.transport.close();
      case 'reconnect':
        return this.#reconnectLater(effect.tries, effect.afterMs);
      case 'hello':
        return this.#hello(effect.place, effect.generation);
      case 'fetchSnapshot':
        return void this.#fetchSnapshot(effect.generation);
      case 'apply':
        return this.parts.replica.apply(effect.frame);
      case 'wipe':
        return this.parts.replica.wipe();
      case 'forget':
        return this.parts.onForget();
    }
  }

  #connect(generation: number): void {
    this.#waitFor(connectMs, generation);
    const { transport, serverClock, onVolatile, onBeat } = this.parts;
    transport.open({
      opened: () => this.#tell({ type: 'opened' }),
      closed: () => this.#tell({ type: 'closed' }),
      refused: () => this.#tell({ type: 'refused' }),
      changes: (frame) => this.#tell({ type: 'changes', frame, atMs: this.#nowMs() }),
      beat: (beat) => {
        serverClock.hear(beat.serverNow);
        this.#tell({ type: 'beat', beat, atMs: this.#nowMs() });
        onBeat(beat);
      },
      volatile: (message) => message.area === this.parts.area && onVolatile(message),
      bye: (bye) => this.#tell({ type: 'bye', bye }),
    });
  }

  #reconnectLater(tries: number, afterMs: number | null): void {
    const { clock, backoff, random } = this.parts;
    this.#cancelReconnect();
    this.#isPauseOwn = afterMs === null;
    this.#cancelReconnect = clock.after(afterMs ?? reconnectDelayMs(tries, backoff, random), () =>
      this.#comeBack(),
    );
  }

  #comeBack(): void {
    this.#cancelReconnect();
    this.#isPauseOwn = false;
    this.#tell({ type: 'wanted' });
  }

  #hello(place: Place | null, generation: number): void {
    const { area, transport, serverClock, page } = this.parts;
    this.#waitFor(joinMs, generation);
    const read = { area, ...(place && { epoch: place.epoch, seq: place.seq }) };
    transport.hello(
      { ...page, proto: protocolVersion, clientId: this.#clientId, reads: [read] },
      (welcomes) => {
        const welcome = welcomes.find((one) => one.area === area);
        if (welcome) serverClock.hear(welcome.serverNow);
        this.#tell({ type: 'welcomed', welcome, generation, atMs: this.#nowMs() });
      },
    );
  }

  /** One thing is waited for at a time. */
  #waitFor(timeoutMs: number, generation: number): void {
    this.#cancelWait();
    this.#cancelWait = this.parts.clock.after(timeoutMs, () =>
      this.#tell({ type: 'timedOut', generation }),
    );
  }

  async #fetchSnapshot(generation: number): Promise<void> {
    this.#waitFor(snapshotMs, generation);
    try {
      const snapshot = await this.parts.transport.snapshot(this.parts.area);
      if (generation !== this.#state.generation || this.#isClosed) return;
      this.parts.replica.load(snapshot);
      const { epoch, seq, audience, scope } = snapshot;
      const seen = { place: { epoch, seq }, eyes: { audience, scope } };
      this.#tell({ type: 'snapshot', ...seen, generation, atMs: this.#nowMs() });
    } catch {
      this.#tell({ type: 'snapshotFailed', generation });
    }
  }

  #nowMs(): number {
    return this.parts.clock.steadyMs();
  }
}
