import { commands, isCommandKind, type Ask } from '@levee/shared/commands/commands';
import { loopTurn } from '@levee/shared/kernel/loop-turn';
import { refusal, type Refusal } from '@levee/shared/model/refusal';
import { envelope } from '@levee/shared/protocol/command';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Actor } from '@levee/shared/rules/actor';
import { refusalText } from '@levee/shared/texts/refusals';
import type { z } from 'zod';
import { AreaUnknown } from '../storage/log-store.js';
import type { Sources } from '../sources/sources.js';
import { AreaWriter, type WriterParts } from './area-writer.js';
import type { Job } from './job.js';
import { BucketTable } from '../budgets/bucket-table.js';
import { Turns } from '../budgets/turns.js';

type Given = Omit<WriterParts, 'turns' | 'loopTurn'> & Partial<WriterParts> & Counts;

interface Counts {
  /** Told of every answer, also of one to what could not be read; `area` and `kind` as they were asked. */
  readonly sources?: Pick<Sources, 'answered'>;
  /** When somebody was last shown something masked, newest first, as many as `most`: the budget's count. */
  readonly reveals?: (area: string, actor: string, most: number) => Promise<readonly string[]>;
}

/** So many areas read or write at once; the rest of the pool is left to those who only look. */
const areasAtOnce = 4;

const unnamed = { kind: undefined, area: undefined };

interface Parsed {
  readonly area: string;
  readonly job: Job;
}

/**
 * The one door: every command, whoever brings it, comes through here. Bad input is answered, never thrown;
 * only a broken database throws, and then the outcome is unknown and the author sends again.
 */
export class CommandDoor {
  readonly #writers = new Map<string, AreaWriter>();

  readonly #parts: WriterParts & Counts;

  /** One after the other, so that many at a time do not slip past the budget together. */
  readonly #revealing = new Turns(1);

  /** Wrong codes of duty rooms that somebody may still try. */
  readonly #guesses: BucketTable;

  readonly #guessing = new Turns(1);

  constructor(given: Given) {
    this.#parts = { turns: new Turns(areasAtOnce), loopTurn, ...given };
    const most = given.pack.duty.checkIn.codesPerHour;
    this.#guesses = new BucketTable(given.clock, { perSecond: most / 3_600, burst: most });
  }

  /** Commands of all areas that no batch has taken up yet. */
  get waiting(): number {
    return [...this.#writers.values()].reduce((sum, { waiting }) => sum + waiting, 0);
  }

  /** `by`: the id of the socket it came over, or the name of another way. */
  async submit(body: unknown, actor: Actor, by = 'server'): Promise<Receipt> {
    const { clock, meter, sources } = this.#parts;
    const beganMs = clock.steadyMs();
    const parsed = parse(body, actor);
    const receipt = 'status' in parsed ? parsed : await this.#counted(parsed);
    const { kind, area } = 'job' in parsed ? { ...parsed.job.ask, ...parsed } : unnamed;
    const { id: command, status, code, seq } = receipt;
    const tookMs = clock.steadyMs() - beganMs;
    sources?.answered(area ?? textIn(body, 'area'), actor, kind ?? textIn(body, 'kind'), receipt);
    meter?.answered({ command, kind, area, status, code, seq, by, tookMs });
    return receipt;
  }

  async #counted(parsed: Parsed): Promise<Receipt> {
    const { reveals, pack } = this.#parts;
    const { area, job } = parsed;
    if (isGuess(job.ask)) return this.#guessing.take(() => this.#guessed(parsed));
    if (!reveals || job.ask.kind !== 'person.reveal') return this.#answer(parsed);
    return this.#revealing.take(async () => {
      const past = await reveals(area, job.actor.id, pack.personal.revealsPerHour);
      return this.#answer({ area, job: { ...job, actor: { ...job.actor, reveals: past } } });
    });
  }

  /** Six digits are guessed by trying: who was wrong too often tries no more for a while. */
  async #guessed(parsed: Parsed): Promise<Receipt> {
    const { area, job } = parsed;
    const who = `${area}/${job.actor.id}`;
    if (this.#guesses.waitMs(who) > 0) return refused(job.id, refusal('guesses-spent', 'code'));
    const receipt = await this.#answer(parsed);
    if (receipt.code === 'code-mismatch') this.#guesses.take(who);
    return receipt;
  }

  async #answer(parsed: Parsed): Promise<Receipt> {
    try {
      return JSON.parse(await this.#writerOf(parsed.area).submit(parsed.job)) as Receipt;
    } catch (error) {
      if (error instanceof AreaUnknown) return this.#forget(parsed);
      throw error;
    }
  }

  #writerOf(area: string): AreaWriter {
    const known = this.#writers.get(area);
    if (known) return known;
    const writer = new AreaWriter(area, this.#parts);
    this.#writers.set(area, writer);
    return writer;
  }

  #forget({ area, job }: Parsed): Receipt {
    this.#writers.delete(area);
    return refused(job.id, refusal('area-unknown', 'area'));
  }
}

function isGuess({ kind, payload }: Ask): boolean {
  return kind === 'shift.checkIn' && payload.code !== undefined;
}

function parse(body: unknown, actor: Actor): Parsed | Receipt {
  const outer = envelope.safeParse(body);
  if (!outer.success) return refused(idIn(body), invalid(outer.error));
  const { id, kind, area, payload, baseVersion, occurredAt, capturedSeq } = outer.data;
  if (!isCommandKind(kind)) return refused(id, refusal('command-unknown', 'kind'));
  const inner = commands[kind].payload.safeParse(payload);
  if (!inner.success) return refused(id, invalid(inner.error, 'payload'));
  const unstorable = unstorablePath(inner.data, 'payload');
  if (unstorable) return refused(id, refusal('payload-invalid', unstorable));
  const ask = { kind, payload: inner.data } as Ask;
  const isCaptured = capturedSeq !== undefined;
  return { area, job: { id, ask, baseVersion, occurredAt, isCaptured, actor } };
}

function invalid(error: z.ZodError, within?: string): Refusal {
  const path = error.issues[0]?.path.map(String) ?? [];
  return refusal('payload-invalid', [...(within ? [within] : []), ...path].join('.'));
}

/** PostgreSQL's jsonb holds neither U+0000 nor half a surrogate pair: the path of the first text that has one. */
function unstorablePath(value: unknown, path: string): string | undefined {
  if (typeof value === 'string')
    return value.includes('\u0000') || /\p{Surrogate}/u.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = unstorablePath(inner, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

function idIn(body: unknown): string {
  const id = textIn(body, 'id');
  return /^[0-9a-f-]{36}$/i.test(id) ? id : '';
}

function textIn(body: unknown, field: 'id' | 'area' | 'kind'): string {
  const value = (body as Partial<Record<typeof field, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : '';
}

function refused(id: string, { code, field }: Refusal): Receipt {
  return { id, status: 'refused', code, field, message: refusalText({ code, field }, 'zh') };
}
