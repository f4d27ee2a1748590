import { newId } from '@levee/shared/kernel/ids';
import { seededRandom, systemRandom } from '@levee/shared/kernel/random';
import { systemClock } from '@levee/shared/kernel/clock';
import type { Changes } from '@levee/shared/protocol/changes';
import { someone } from '@levee/shared/testing/scene';
import { MemoryOutbox } from '@levee/dashboard/sync/outbox-store';
import { SocketTransport } from '@levee/dashboard/sync/connection/socket-transport';
import { commandsUnderWay } from '@levee/dashboard/sync/commands-under-way';
import { Session } from '@levee/dashboard/sync/session';
import type { Transport, TransportListener } from '@levee/dashboard/sync/transport';
import { area, county, township } from '@levee/server/app/testing/people';
import type { Browser } from '@levee/server/app/testing/browser';

/** The product's own client, with a note of every frame it was sent and of every command it sends. */
export class Watcher {
  readonly frames: Changes[] = [];
  readonly sent: string[] = [];
  /** How often a line was opened. */
  openings = 0;
  readonly session: Session;

  constructor(url: string, browser: Browser, seed = 1, clock = systemClock) {
    const cookie = `levee_session=${browser.cookie('levee_session') ?? ''}`;
    const transport = new SocketTransport({ origin: url, headers: { cookie } });
    this.session = new Session({
      commands: commandsUnderWay,
      area,
      actor: someone('First', 'administrator', county),
      transport: noting(transport, {
        opened: () => (this.openings += 1),
        framed: (frame) => this.frames.push(frame),
      }),
      store: new MemoryOutbox(),
      clock,
      random: seededRandom(seed),
      backoff: { baseMs: 100, capMs: 1_000 },
      nextFrame: (act) => void systemClock.after(0, act),
    });
  }

  /** Puts a new unit on record; it goes out by itself whenever the line allows. */
  write(): void {
    const id = newId(systemClock, systemRandom);
    this.sent.push(id);
    void this.session.send('unit.put', { id, region: township, name: id, unitKind: 'township' });
  }

  /** Live, at the number asked for, and nothing left to send. */
  isAt(epoch: string, seq: number): boolean {
    const { link } = this.session;
    return (
      link.state === 'live' &&
      link.epoch === epoch &&
      link.seq === seq &&
      this.session.outbox().length === 0
    );
  }
}

/** The same transport, with a note of each opening and of each frame of changes. */
function noting(
  transport: Transport,
  note: { readonly opened: () => void; readonly framed: (frame: Changes) => void },
): Transport {
  const heard = (listener: TransportListener): TransportListener => ({
    opened: () => {
      note.opened();
      listener.opened();
    },
    closed: () => listener.closed(),
    refused: () => listener.refused(),
    beat: (beat) => listener.beat(beat),
    volatile: (message) => listener.volatile(message),
    bye: (bye) => listener.bye(bye),
    changes: (frame) => {
      note.framed(frame);
      listener.changes(frame);
    },
  });
  return {
    open: (listener) => transport.open(heard(listener)),
    close: () => transport.close(),
    hello: (message, answer) => transport.hello(message, answer),
    command: (message, answer) => transport.command(message, answer),
    paint: (message) => transport.paint(message),
    volatile: (message) => transport.volatile(message),
    snapshot: (of) => transport.snapshot(of),
  };
}
