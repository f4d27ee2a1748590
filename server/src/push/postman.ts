import type { Cancel, Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import type { Result } from '@levee/shared/kernel/result';
import type { NotDelivered } from '../outgoing/outgoing.js';
import type { OwnedPlace } from '../storage/push-places.js';
import type { Letter } from './letter.js';

export interface PostmanParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly post: (place: OwnedPlace, letter: Letter) => Promise<Result<number, NotDelivered>>;
  /** Whether the browser still wants it: its session may have ended while the letter waited. */
  readonly isWanted: (place: OwnedPlace) => Promise<boolean>;
  /** The push service knows no such browser any more. */
  readonly forget: (place: OwnedPlace) => Promise<void>;
  readonly onFailed: (why: unknown) => void;
}

interface Errand {
  readonly place: OwnedPlace;
  readonly letter: Letter;
  readonly attempt: number;
}

/** Some hundreds of browsers and what they are told in a bad minute; who waits behind them sees it in the page. */
export const mostWaiting = 2_000;
/** Each is a connection of its own. */
const atOnce = 8;
/** Beyond the last of these the notice is old. */
export const retryMs: readonly number[] = [10_000, 60_000, 300_000];
const passing: readonly NotDelivered[] = ['not-taken', 'too-slow', 'unreachable'];

/** Carries letters to push services: a few at once, each tried a few times, and none for ever. */
export class Postman {
  readonly #waiting: Errand[] = [];
  readonly #later = new Set<Cancel>();
  #underWay = 0;
  #isStopped = false;

  constructor(private readonly parts: PostmanParts) {}

  /** Where too many wait already, it is lost. */
  take(place: OwnedPlace, letter: Letter): void {
    this.#queue({ place, letter, attempt: 0 });
  }

  /** What waits is given up. */
  stop(): void {
    this.#isStopped = true;
    this.#waiting.length = 0;
    for (const cancel of this.#later) cancel();
    this.#later.clear();
  }

  #queue(errand: Errand): void {
    if (this.#isStopped) return;
    const held = this.#waiting.length + this.#later.size;
    if (held >= mostWaiting) return this.parts.onFailed('too many wait');
    this.#waiting.push(errand);
    this.#next();
  }

  #next(): void {
    while (this.#underWay < atOnce) {
      const errand = this.#waiting.shift();
      if (!errand) return;
      this.#underWay++;
      void this.#run(errand).finally(() => {
        this.#underWay--;
        this.#next();
      });
    }
  }

  async #run(errand: Errand): Promise<void> {
    const { post, isWanted, forget, onFailed } = this.parts;
    const { place, letter } = errand;
    try {
      if (!(await isWanted(place))) return;
      const answer = await post(place, letter);
      if (answer.ok) return;
      if (answer.refusal === 'gone') await forget(place);
      else if (passing.includes(answer.refusal)) this.#again(errand, answer.refusal);
      else onFailed(answer.refusal);
    } catch (error) {
      onFailed(error);
    }
  }

  /** With chance in it, so that a service that comes back is not asked by all at once. */
  #again({ attempt, ...rest }: Errand, why: NotDelivered): void {
    const longestMs = retryMs[attempt];
    if (longestMs === undefined || this.#isStopped) return this.parts.onFailed(why);
    const cancel = this.parts.clock.after(longestMs * (0.5 + this.parts.random() / 2), () => {
      this.#later.delete(cancel);
      this.#queue({ ...rest, attempt: attempt + 1 });
    });
    this.#later.add(cancel);
  }
}
