import { isoNow, type Clock } from '@levee/shared/kernel/clock';
import type { Feed, Source } from '@levee/shared/protocol/source';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { isWithin, regionsIn, scopeOf, type Scope } from '@levee/shared/rules/region-tree';
import type { RulePack } from '@levee/shared/rules/pack';
import { afterWord, unheardSource, type SourceWord } from '@levee/shared/rules/source-state';
import type { HeardSource, Wire } from '../wire/wire.js';

export interface SourcesParts {
  readonly clock: Clock;
  readonly wire: Wire;
  readonly pack: Pick<RulePack, 'feed'>;
}

/** Who gives by itself, and where it may. */
export type Giver = Pick<HeardSource, 'id' | 'name' | 'scope'>;

/** As long as the wire allows. */
const longestName = 64;

/**
 * The outside feeds of each area: when each last gave something that was taken, and whether it fails. In memory
 * only: what a restarted node does not know yet it says nothing of, and the age of what is shown goes on by itself.
 */
export class Sources {
  readonly #heard = new Map<string, HeardSource>();
  readonly #news = new Map<string, HeardSource>();

  constructor(private readonly parts: SourcesParts) {
    parts.wire.listen('source', (heard) => this.#hear(heard));
  }

  /** A command was answered; only a program's counts. Someone else's newer record or a full queue is no fault. */
  answered(area: string, actor: Actor, kind: unknown, { status }: Receipt): void {
    const giver = giverOf(actor);
    if (!giver || status === 'conflict' || status === 'busy') return;
    this.say(area, giver, feedOf(kind), status === 'ok' ? 'taken' : 'missed');
  }

  /** Positions came; only a program's count. */
  located(area: string, actor: Actor): void {
    const giver = giverOf(actor);
    if (giver) this.say(area, giver, 'positions', 'taken');
  }

  /** What became of what was given, or what the giver says of itself. */
  say(area: string, giver: Giver, feed: Feed, word: SourceWord): void {
    const { clock, pack } = this.parts;
    const key = keyOf({ area, id: giver.id, feed });
    const at = isoNow(clock);
    const before = this.#heard.get(key)?.state ?? unheardSource;
    const state = afterWord(before, word, at, pack.feed.failedAfterMisses);
    const heard = { area, ...giver, feed, state, at };
    this.#heard.set(key, heard);
    this.#news.set(key, heard);
  }

  /** The feeds that give to what somebody in `scope` sees, by name. */
  of(area: string, scope: Scope): readonly Source[] {
    return [...this.#heard.values()]
      .filter((one) => one.area === area && isShared(one.scope, scope))
      .map(({ id, name, feed, state: { lastAt, fault } }) => ({ id, name, feed, lastAt, fault }))
      .sort((a, b) => (`${a.name}/${a.feed}` < `${b.name}/${b.feed}` ? -1 : 1));
  }

  /** The other nodes hear of what is new since the last time: a thousand readings a second are one word. */
  tell(): void {
    for (const heard of this.#news.values()) this.parts.wire.send('source', heard);
    this.#news.clear();
  }

  /** Its token was taken back: nobody waits for it any more. */
  forget(id: string): void {
    for (const [key, heard] of this.#heard)
      if (heard.id === id) {
        this.#heard.delete(key);
        this.#news.delete(key);
      }
  }

  #hear(heard: HeardSource): void {
    const known = this.#heard.get(keyOf(heard));
    if (!known || known.at < heard.at) this.#heard.set(keyOf(heard), heard);
  }
}

/** Undefined for a person, a wall, and a program that only reads. */
export function giverOf({ id, name, rights }: Actor): Giver | undefined {
  const regions = rights.filter(({ role }) => role === 'program').map(({ region }) => region);
  if (regions.length === 0) return undefined;
  return { id, name: name.slice(0, longestName), scope: scopeOf(regions) };
}

function feedOf(kind: unknown): Feed {
  return kind === 'station.observe' ? 'water' : 'reports';
}

/** Whether there is a place that lies in both. */
function isShared(one: Scope, other: Scope): boolean {
  return (
    regionsIn(one).some((region) => isWithin(other, region)) ||
    regionsIn(other).some((region) => isWithin(one, region))
  );
}

function keyOf({ area, id, feed }: Pick<HeardSource, 'area' | 'id' | 'feed'>): string {
  return `${area}/${id}/${feed}`;
}
