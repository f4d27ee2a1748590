import { every, type Cancel } from '@levee/shared/kernel/clock';
import type { Feed } from '../commands/feed.js';
import type { WireMessages } from '../wire/wire.js';
import { AreaFanout, type FanoutParts } from './area-fanout.js';

/** How often the database is asked for heads, in case another node committed. */
const pollMs = 1000;

/** The fan-outs of all areas that somebody reads here. */
export class Fanout {
  readonly #areas = new Map<string, AreaFanout>();
  readonly #asked = new Map<string, 'once' | 'again'>();
  readonly #cancels: readonly Cancel[];

  constructor(
    feed: Feed,
    private readonly parts: FanoutParts,
  ) {
    this.#cancels = [
      feed.onCommitted((committed) => this.#areas.get(committed.area)?.take(committed)),
      every(parts.clock, pollMs, () => void this.poll()),
    ];
  }

  get areas(): ReadonlyMap<string, AreaFanout> {
    return this.#areas;
  }

  /** The area's fan-out, made at the first reader; undefined when there is no such area. */
  async of(area: string): Promise<AreaFanout | undefined> {
    const head = await this.parts.store.head(area);
    if (!head) return undefined;
    const known = this.#areas.get(area);
    known?.notice(head);
    if (known) return known;
    const fanout = new AreaFanout(area, head, this.parts);
    this.#areas.set(area, fanout);
    return fanout;
  }

  /** Asks the database where each area is. A database that is down is asked again at the next turn. */
  async poll(): Promise<void> {
    for (const [area, fanout] of this.#areas) await this.#look(area, fanout);
  }

  /** Another node says that it has committed. Where the log is, only the database can say. */
  poked({ area, epoch, seq }: WireMessages['poke']): void {
    const fanout = this.#areas.get(area);
    const isNews = fanout && (fanout.head.epoch !== epoch || fanout.head.seq < seq);
    if (isNews) this.#ask(area, fanout);
  }

  close(): void {
    for (const cancel of this.#cancels) cancel();
    for (const fanout of this.#areas.values()) fanout.close();
  }

  /** One question at a time for an area; pokes that come meanwhile are answered by one more. */
  #ask(area: string, fanout: AreaFanout): void {
    const isAsked = this.#asked.get(area);
    this.#asked.set(area, isAsked === undefined ? 'once' : 'again');
    if (isAsked !== undefined) return;
    void this.#look(area, fanout).then(() => {
      const isAgain = this.#asked.get(area) === 'again';
      this.#asked.delete(area);
      if (isAgain) this.#ask(area, fanout);
    });
  }

  async #look(area: string, fanout: AreaFanout): Promise<void> {
    const head = await this.parts.store.head(area).catch(() => undefined);
    if (head) fanout.notice(head);
  }
}
