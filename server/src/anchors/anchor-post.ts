import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { Result } from '@levee/shared/kernel/result';
import type { AnchorFiles } from './anchor-files.js';

export interface AnchorPostParts {
  readonly files: AnchorFiles;
  readonly post: (body: string) => Promise<Result<number, string>>;
  readonly clock: Clock;
  readonly random: Random;
  /** Told of each attempt: `delivered`, or why not. */
  readonly onAttempt: (outcome: string) => void;
}

/** Up to which place of each area's file. */
type Told = Readonly<Record<string, number>>;

/** One body: what waits long is told in several. */
const sliceBytes = 60_000;
const baseMs = 10_000;
const capMs = 15 * 60_000;

/**
 * Tells somebody outside of the anchors, all of them in their order, however long they could not be told: what they
 * know is noted beside the files. They may be told of one twice, and are never told of a later one first.
 */
export class AnchorPost {
  #cancel: Cancel = () => undefined;
  #telling: Promise<void> | undefined;
  #hasMore = false;
  #failures = 0;
  #isStopped = false;

  constructor(private readonly parts: AnchorPostParts) {}

  /** There may be something to tell. While a receiver that failed is given time, this changes nothing. */
  poke(): void {
    if (this.#telling) this.#hasMore = true;
    else if (this.#failures === 0) this.#tell();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel();
    await this.#telling;
  }

  #tell(): void {
    if (this.#isStopped) return;
    this.#telling ??= this.#tellAll()
      .catch(() => 'unreadable')
      .then((failure) => this.#rest(failure));
  }

  /** Why not all could be told; undefined when all is. */
  async #tellAll(): Promise<string | undefined> {
    for (let next = await this.#next(); next && !this.#isStopped; next = await this.#next()) {
      const answer = await this.parts.post(JSON.stringify({ anchors: next.lines }));
      if (!answer.ok) return answer.refusal;
      await this.#note(next.told);
      this.parts.onAttempt('delivered');
    }
    return undefined;
  }

  #rest(failure: string | undefined): void {
    this.#telling = undefined;
    const hadMore = this.#hasMore;
    this.#hasMore = false;
    if (failure !== undefined) this.#later(failure);
    else {
      this.#failures = 0;
      // What was added while the last was told may have been overlooked.
      if (hadMore) this.#tell();
    }
  }

  /** Doubled each time, with chance in it, so that many servers do not come to a receiver at once. */
  #later(why: string): void {
    const longestMs = Math.min(capMs, baseMs * 2 ** this.#failures++);
    const waitMs = longestMs * (0.5 + this.parts.random() / 2);
    if (!this.#isStopped) this.#cancel = this.parts.clock.after(waitMs, () => this.#tell());
    this.parts.onAttempt(why);
  }

  async #next(): Promise<{ lines: readonly string[]; told: Told } | undefined> {
    const { files } = this.parts;
    const told = await this.#told();
    for (const area of await files.areas()) {
      const { lines, end } = await files.slice(area, told[area] ?? 0, sliceBytes);
      if (lines.length > 0) return { lines, told: { ...told, [area]: end } };
    }
    return undefined;
  }

  /** Where nothing can be read, all is told again: twice is no harm, and once too few is. */
  async #told(): Promise<Told> {
    const text = await readFile(this.#path, 'utf8').catch(() => '{}');
    try {
      return JSON.parse(text) as Told;
    } catch {
      return {};
    }
  }

  async #note(told: Told): Promise<void> {
    await writeFile(`${this.#path}.draft`, JSON.stringify(told));
    await rename(`${this.#path}.draft`, this.#path);
  }

  get #path(): string {
    return join(this.parts.files.directory, 'told.json');
  }
}
