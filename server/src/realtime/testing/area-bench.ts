import { ManualClock } from '@levee/shared/kernel/manual-clock';
import type { LoggedChange } from '../../storage/log-store.js';
import { AreaFanout } from '../area-fanout.js';
import type { Subscriber } from '../channel.js';
import { settled, type GatedStore } from './gated-store.js';
import { area, epoch, Inbox, toRooms } from './rows.js';

/** A fan-out over a store, with its readers. */
export class AreaBench {
  readonly clock = new ManualClock();
  readonly inboxes: Inbox[] = [];
  readonly looked: number[] = [];
  readonly stranded: Subscriber[] = [];
  readonly fanout: AreaFanout;

  constructor(
    readonly store: GatedStore,
    head = { epoch, seq: 0, hash: '' },
  ) {
    const broadcast = toRooms(this.inboxes);
    this.fanout = new AreaFanout(area, head, {
      store,
      clock: this.clock,
      broadcast: (room, frame) => broadcast(room, frame),
      onRows: (_area, rows) => this.looked.push(...rows.map(({ seq }) => seq)),
      onEpochChanged: (_area, stranded) => this.stranded.push(...stranded),
    });
  }

  reader(id: string): Inbox {
    const inbox = new Inbox(id);
    this.inboxes.push(inbox);
    return inbox;
  }

  take(changes: readonly LoggedChange[], inEpoch = epoch): void {
    this.fanout.take({ area, epoch: inEpoch, changes });
  }

  async flush(): Promise<void> {
    this.clock.advance(30);
    await settled();
  }
}
