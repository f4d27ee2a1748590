import { commands, type Ask, type CommandKind, type DraftOf } from '../commands/commands.js';
import { kinds, type AnyRecord, type Kind, type RecordOf, type Stamped } from '../model/kinds.js';
import type { RefusalCode } from '../model/refusal.js';
import type { Actor } from '../rules/actor.js';
import { decide, readsOf, specOf, type Verdict } from '../rules/decide.js';
import type { Moment, Put } from '../rules/moment.js';
import { defaultPack, type RulePack } from '../rules/pack.js';
import { canonical } from '../rules/same-value.js';
import { chief, county, keeper, minute, north, northVillage, south } from './scene.js';

export interface Given {
  readonly by?: Actor;
  readonly at?: string;
  readonly now?: string;
  readonly isLate?: boolean;
  readonly pack?: RulePack;
  /** Absent: the version as it stands. */
  readonly baseVersion?: number | undefined;
}

/**
 * An area in memory: what `decide` allows happens, nothing else does. Stricter than the server where
 * that finds mistakes: a rule that looks at a record its command does not name throws, and so does one
 * that makes a record its schema would not take.
 */
export class World {
  readonly #records = new Map<string, Stamped<Kind>>();

  /** The answer to a command; an `ok` has taken effect. */
  ask<K extends CommandKind>(kind: K, draft: DraftOf<K>, given: Given = {}): Verdict {
    const moment = this.#moment(asked(kind, draft), given);
    const verdict = this.verdict(kind, draft, given);
    if (verdict.status === 'ok') for (const put of verdict.puts) this.#apply(put, moment);
    return verdict;
  }

  /** The same answer, and nothing has happened. */
  verdict<K extends CommandKind>(kind: K, draft: DraftOf<K>, given: Given = {}): Verdict {
    const ask = asked(kind, draft);
    return decide(ask, this.#baseOf(ask, given), this.#moment(ask, given));
  }

  /** `ok`, or the code of the refusal. */
  code<K extends CommandKind>(kind: K, draft: DraftOf<K>, given?: Given): 'ok' | RefusalCode {
    const verdict = this.ask(kind, draft, given);
    return verdict.status === 'ok' ? 'ok' : verdict.refusal.code;
  }

  /** Does what must succeed. */
  does<K extends CommandKind>(kind: K, draft: DraftOf<K>, given?: Given): this {
    const code = this.code(kind, draft, given);
    if (code !== 'ok') throw new Error(`${kind} was answered ${code}`);
    return this;
  }

  get<K extends Kind>(kind: K, id: string): Stamped<K> {
    const record = this.find(kind, id);
    if (!record) throw new Error(`no ${kind} ${id}`);
    return record;
  }

  find<K extends Kind>(kind: K, id: string): Stamped<K> | undefined {
    return this.#records.get(`${kind} ${id}`) as Stamped<K> | undefined;
  }

  all<K extends Kind>(kind: K): Stamped<K>[] {
    const own = [...this.#records].filter(([key]) => key.startsWith(`${kind} `));
    return own.map(([, record]) => record as unknown as Stamped<K>);
  }

  /** Puts a record there without asking anybody. */
  holds<K extends Kind>(kind: K, record: RecordOf<K>): this {
    this.#apply({ kind, id: record.id, record } as Put, { now: minute(0), actor: keeper });
    return this;
  }

  #moment(ask: Ask, given: Given): Moment {
    const { by = chief, at = minute(0), now = at, isLate = false, pack = defaultPack } = given;
    const readable = new Set(readsOf(ask).map(({ kind, id }) => `${kind} ${id}`));
    const get = <K extends Kind>(kind: K, id: string): Stamped<K> | undefined => {
      if (!readable.has(`${kind} ${id}`))
        throw new Error(`${ask.kind} does not read ${kind} ${id}`);
      return this.find(kind, id);
    };
    return { actor: by, at, now, serverNow: now, isLate, pack, get };
  }

  #baseOf(ask: Ask, given: Given): number | undefined {
    if ('baseVersion' in given) return given.baseVersion;
    const subject = specOf(ask).subject?.(ask.payload);
    return subject && this.find(subject.kind, subject.id)?.version;
  }

  #apply({ kind, id, record }: Put, { now, actor }: Pick<Moment, 'now' | 'actor'>): void {
    const key = `${kind} ${id}`;
    if (!record) return void this.#records.delete(key);
    assertValid(kind, record);
    const version = (this.#records.get(key)?.version ?? 0) + 1;
    this.#records.set(key, { ...record, version, changedAt: now, changedBy: actor.name });
  }
}

function asked<K extends CommandKind>(kind: K, draft: DraftOf<K>): Ask {
  return { kind, payload: commands[kind].payload.parse(draft) } as unknown as Ask;
}

function assertValid(kind: Kind, record: AnyRecord): void {
  if (canonical(kinds[kind].parse(record)) === canonical(record)) return;
  throw new Error(`not a ${kind} of the schema: ${canonical(record)}`);
}

/** A county with two townships, a village, and an office in each. */
export function settledWorld(): World {
  const place = { center: null };
  return new World()
    .does('region.put', { code: county, name: 'County', level: 'county', parent: null, ...place })
    .does('region.put', { code: north, name: 'North', level: 'township', parent: county, ...place })
    .does('region.put', { code: south, name: 'South', level: 'township', parent: county, ...place })
    .does('region.put', {
      code: northVillage,
      name: 'Mill',
      level: 'village',
      parent: north,
      ...place,
    })
    .does('unit.put', { id: 'hq', region: county, name: 'HQ', unitKind: 'headquarters' })
    .does('unit.put', { id: 'north', region: north, name: 'North', unitKind: 'township' })
    .does('unit.put', { id: 'south', region: south, name: 'South', unitKind: 'township' });
}
