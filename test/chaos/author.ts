import { newId } from '@levee/shared/kernel/ids';
import { isoNow, systemClock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { area, county, township } from '@levee/server/app/testing/people';
import type { Browser } from '@levee/server/app/testing/browser';

/** A command that was answered, with the answer as it came. */
export interface Acknowledged {
  readonly id: string;
  readonly body: string;
  readonly answer: string;
}

/** Longer than any answer takes while things work; then the outcome is unknown and it is sent again. */
const patienceMs = 5_000;
const pauseMs = 50;

/**
 * Somebody who writes through HTTP, one command after the other. A command without an answer is sent again
 * with its own id until it has one; now and then one that has an answer is sent again all the same.
 */
export class Author {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that were not the ones given before, byte by byte (I18). */
  readonly changed: string[] = [];
  /** Attempts that brought no answer. */
  failed = 0;
  #isStopped = false;
  #isGone = false;
  #work: Promise<void> = Promise.resolve();

  constructor(
    private readonly url: string,
    private readonly browser: Browser,
    private readonly random: Random,
    private readonly name: string,
  ) {}

  start(): this {
    this.#isStopped = false;
    this.#work = this.#write();
    return this;
  }

  /** Resolves when the last command has its answer too. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#work;
  }

  /** Leaves at once, whatever has no answer yet. */
  leave(): Promise<void> {
    this.#isGone = true;
    return this.stop();
  }

  /** Sends one again and notes an answer that differs. */
  async askAgain({ id, body, answer }: Acknowledged): Promise<void> {
    const again = await this.#bring(body);
    if (again !== answer) this.changed.push(`${id}: ${answer} then ${again}`);
  }

  async #write(): Promise<void> {
    while (!this.#isStopped) {
      const { id, body } = this.#command();
      this.acknowledged.push({ id, body, answer: await this.#bring(body) });
      const old = this.acknowledged[Math.floor(this.random() * this.acknowledged.length)];
      if (old && this.random() < 0.1) await this.askAgain(old);
    }
  }

  /** Some make a record of their own, some all change the same one. */
  #command(): { id: string; body: string } {
    const id = newId(systemClock, this.random);
    const name = `${this.name} ${this.acknowledged.length}`;
    const [kind, payload] =
      this.random() < 0.7
        ? ['unit.put', { id, region: township, name, unitKind: 'township' }]
        : ['region.put', { code: township, name, level: 'township', parent: county, center: null }];
    return {
      id,
      body: JSON.stringify({ id, kind, area, payload, occurredAt: isoNow(systemClock) }),
    };
  }

  async #bring(body: string): Promise<string> {
    for (;;) {
      const answer = await this.#offer(body);
      if (this.#isGone) return '';
      if (answer !== undefined) return answer;
      this.failed += 1;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** Undefined: busy, broken or silent. */
  async #offer(body: string): Promise<string | undefined> {
    try {
      const response = await fetch(`${this.url}/api/areas/${area}/commands`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: `levee_session=${this.browser.cookie('levee_session') ?? ''}`,
        },
        body,
        signal: AbortSignal.timeout(patienceMs),
      });
      const text = await response.text();
      return response.status < 500 && text.includes('"status"') ? text : undefined;
    } catch {
      return undefined;
    }
  }
}
