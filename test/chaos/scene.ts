import { rmSync } from 'node:fs';
import { seededRandom } from '@levee/shared/kernel/random';
import { withArea } from '@levee/server/app/testing/people';
import type { Browser } from '@levee/server/app/testing/browser';
import { until } from '@levee/test/support/until';
import { Author } from './author.js';
import { judge } from './judge.js';
import { emptyDataDir, Levee } from './levee.js';
import { Watcher } from './watcher.js';

const authorCount = 6;
const watcherCount = 3;

/** One area on a Levee of its own, with people who write and people who watch while things break. */
export class Scene {
  readonly authors: Author[];
  readonly watchers: Watcher[];

  private constructor(
    readonly levee: Levee,
    readonly keeper: Browser,
  ) {
    this.authors = Array.from(
      { length: authorCount },
      (_, i) => new Author(levee.url, keeper, seededRandom(i + 1), `author ${i}`),
    );
    this.watchers = Array.from(
      { length: watcherCount },
      (_, i) => new Watcher(levee.url, keeper, i + 1),
    );
  }

  static async open(dataDir = emptyDataDir(), environment: NodeJS.ProcessEnv = {}): Promise<Scene> {
    const levee = await Levee.start(dataDir, environment);
    const scene = new Scene(levee, await withArea(levee));
    for (const { session } of scene.watchers) await session.open();
    return scene;
  }

  get acknowledged(): number {
    return this.authors.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  }

  get #failed(): number {
    return this.authors.reduce((sum, { failed }) => sum + failed, 0);
  }

  /** Everybody writes from now on. */
  begin(): void {
    for (const author of this.authors) author.start();
  }

  /** Waits until so many more commands have an answer; each watcher sends one of its own meanwhile. */
  async acknowledges(more: number): Promise<void> {
    const wanted = this.acknowledged + more;
    for (const watcher of this.watchers) watcher.write();
    await until(() => this.acknowledged >= wanted);
  }

  /** Waits until so many attempts in a row have brought no answer: nothing is being written any more. */
  async standsStill(attempts = 60): Promise<void> {
    let acknowledged = -1;
    let since = 0;
    await until(() => {
      if (this.acknowledged !== acknowledged) since = this.#failed;
      acknowledged = this.acknowledged;
      return this.#failed - since >= attempts;
    });
  }

  /** Nobody writes any more, and everything begun has an answer. */
  async rest(): Promise<void> {
    await Promise.all(this.authors.map((author) => author.stop()));
  }

  /** Asks those who are here, and others who were. */
  judge(others: readonly Watcher[] = []): Promise<number> {
    const watchers = [...this.watchers, ...others];
    return judge(this.levee.databaseUrl, { authors: this.authors, watchers });
  }

  async close(): Promise<void> {
    for (const { session } of this.watchers) session.close();
    await Promise.all(this.authors.map((author) => author.leave()));
    await this.levee.end();
    rmSync(this.levee.dataDir, { recursive: true, force: true });
  }
}
