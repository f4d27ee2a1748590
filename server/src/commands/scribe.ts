import { keyOf } from '@levee/shared/model/kinds';
import type { Clock } from '@levee/shared/kernel/clock';
import type { RulePack } from '@levee/shared/rules/pack';
import type { AreaHead, LogStore } from '../storage/log-store.js';
import { AreaMemory, isSameHead } from './area-memory.js';
import type { Committed } from './committed.js';
import { drafted, type Basis, type Draft } from './draft.js';
import { isPassing } from './failures.js';
import { namedBy } from './fold.js';
import type { Job } from './job.js';
import type { CommandMeter } from './meter.js';
import type { Turns } from '../budgets/turns.js';

export interface ScribeParts {
  readonly store: LogStore;
  readonly clock: Clock;
  readonly pack: RulePack;
  /** In them every area reads and writes. */
  readonly turns: Turns;
  /** Called after the commit, never before (I10). Must not throw. */
  readonly onCommitted: (committed: Committed) => void;
  readonly meter?: CommandMeter | undefined;
}

type Answers = ReadonlyMap<string, string>;

const retries = 5;

/**
 * Decides and writes the batches of one area. As long as this node alone writes, it decides over what it
 * remembers and writes in one step; the store compares the head. Where another node has written, nothing
 * is written, the memory is forgotten, and the batch is decided again in a transaction that locks the clock.
 */
export class Scribe {
  #memory = new AreaMemory();
  #underWay: Draft | undefined;

  constructor(
    private readonly area: string,
    private readonly parts: ScribeParts,
  ) {}

  /** Decides over what is remembered and over the batch under way. Undefined where another node has written. */
  async draft(jobs: readonly Job[]): Promise<Draft | undefined> {
    const memory = this.#memory;
    const before = this.#underWay?.memory === memory ? this.#underWay : undefined;
    const answers = answersTo(jobs, (id) => before?.answers.get(id) ?? memory.answer(id));
    const fresh = jobs.filter(({ id }) => !answers.has(id));
    const refs = namedBy(fresh);
    const find = (key: string) => before?.touched.get(key) ?? memory.record(key);
    const unknown = refs.filter((one) => find(keyOf(one)) === undefined);
    const isAsked = unknown.length > 0 || fresh.length === 0 || !memory.head;
    if (isAsked && !(await this.#look(memory, before, unknown))) return undefined;
    const from = before?.head ?? memory.head;
    const records = refs.map((one) => find(keyOf(one)));
    if (!from || !records.every((one) => one !== undefined)) return undefined;
    return this.#drafted(jobs, {
      memory,
      from,
      answers,
      records: records.filter((r) => r !== null),
    });
  }

  /** The answers by id, after the commit. What it throws leaves open whether the batch was written. */
  async commit(jobs: readonly Job[], draft: Draft | undefined): Promise<Answers> {
    const { clock, meter } = this.parts;
    const beganMs = clock.steadyMs();
    const current = draft && this.#isCurrent(draft) ? draft : await this.draft(jobs);
    const isAhead = current !== undefined && (await this.#append(current));
    const answers = isAhead ? current.answers : await this.#underLock(jobs);
    meter?.batch(jobs.length, clock.steadyMs() - beganMs, isAhead ? 'ahead' : 'locked');
    return answers;
  }

  /** Reads what is not known. It counts where it stands as it was read at the memory's head too. */
  async #look(
    memory: AreaMemory,
    before: Draft | undefined,
    unknown: ReturnType<typeof namedBy>,
  ): Promise<boolean> {
    const standing = await this.parts.turns.take(() =>
      this.parts.store.standing(this.area, unknown),
    );
    if (memory.head && !isVouchedFor(standing.head, memory.head, before)) {
      if (this.#memory === memory) this.#memory = new AreaMemory();
      return false;
    }
    memory.learn(unknown, standing);
    return true;
  }

  #isCurrent({ memory, from }: Draft): boolean {
    return memory === this.#memory && isSameHead(from, memory.head);
  }

  /** One statement, one round trip. False: nothing was written. */
  async #append(draft: Draft): Promise<boolean> {
    this.#underWay = draft;
    try {
      const isWritten = isEmpty(draft) || (await this.parts.turns.take(() => this.#write(draft)));
      if (isWritten) this.#committed(draft);
      else this.#memory = new AreaMemory();
      return isWritten;
    } catch (error) {
      this.#memory = new AreaMemory();
      if (isPassing(error)) return false;
      throw error;
    } finally {
      this.#underWay = undefined;
    }
  }

  #write({ from, written }: Draft): Promise<boolean> {
    return this.parts.store.append(this.area, from, written);
  }

  /** One transaction that locks the clock, reads receipts and records, and writes. */
  async #underLock(jobs: readonly Job[], attempt = 1): Promise<Answers> {
    this.#memory = new AreaMemory();
    try {
      const draft = await this.parts.turns.take(() => this.#transact(jobs));
      this.#memory = draft.memory;
      this.#committed(draft);
      return draft.answers;
    } catch (error) {
      if (attempt >= retries || !isPassing(error)) throw error;
      return this.#underLock(jobs, attempt + 1);
    }
  }

  #transact(jobs: readonly Job[]): Promise<Draft> {
    return this.parts.store.batch(this.area, async (batch) => {
      const { head } = batch;
      const answers = await batch.receipts(jobs.map(({ id }) => id));
      const refs = namedBy(jobs.filter(({ id }) => !answers.has(id)));
      const records = await batch.records(refs);
      const memory = new AreaMemory();
      memory.learn(refs, { head, records });
      const draft = this.#drafted(jobs, { memory, from: head, answers, records });
      if (!isEmpty(draft)) await batch.write(draft.written);
      return draft;
    });
  }

  #drafted(jobs: readonly Job[], over: Omit<Basis, 'area' | 'serverNowMs' | 'pack'>): Draft {
    const { clock, pack } = this.parts;
    return drafted(jobs, { ...over, area: this.area, serverNowMs: clock.nowMs(), pack });
  }

  #committed(draft: Draft): void {
    const { written, before } = draft;
    const { changes, head } = written;
    draft.memory.keep(draft);
    const { area } = this;
    if (changes.length > 0) this.parts.onCommitted({ area, epoch: head.epoch, changes, before });
  }
}

function answersTo(jobs: readonly Job[], answerOf: (id: string) => string | undefined): Answers {
  const answers = new Map<string, string>();
  for (const { id } of jobs) {
    const answer = answerOf(id);
    if (answer !== undefined) answers.set(id, answer);
  }
  return answers;
}

/**
 * Whether what was read at `read` is the same at `head`, the memory's by now. Between the two heads of `before`,
 * the batch that was under way, it is: what that batch touches is not asked for. Beyond them others have been
 * written, and the read may be older than they.
 */
function isVouchedFor(read: AreaHead, head: AreaHead, before: Draft | undefined): boolean {
  const around = before ? [before.from, before.head] : [];
  const isAround = (one: AreaHead): boolean => around.some((other) => isSameHead(one, other));
  return isSameHead(read, head) || (isAround(read) && isAround(head));
}

/** All its jobs had been answered before. */
function isEmpty({ written }: Draft): boolean {
  return written.receipts.length === 0;
}
