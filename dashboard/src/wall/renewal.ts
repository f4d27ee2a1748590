import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';

export interface Turn {
  /** The version a page has that is loaded now. */
  readonly version: string;
  /** Whether it is this wall's turn to load it. */
  readonly isYours: boolean;
}

export interface RenewalParts {
  readonly clock: Clock;
  readonly version: string;
  /** Asks the server; undefined where it is not there. */
  readonly ask: (isReady: boolean) => Promise<Turn | undefined>;
  /** Whether nobody needs this very picture now. */
  readonly isQuiet: () => boolean;
  /** The version that was loaded for and did not come; null where there was none. */
  readonly tried: string | null;
  readonly load: (version: string) => void;
  readonly longestWaitMs: number;
}

const askEveryMs = 15_000;

/**
 * A new program is loaded when it is quiet and the server gives this wall its turn; where it is never quiet, after the
 * longest wait. A version that was loaded for and did not come is not loaded for again.
 */
export class Renewal {
  readonly #cancel: Cancel;
  #behindSinceMs: number | null = null;
  #isAsking = false;

  constructor(private readonly parts: RenewalParts) {
    this.#cancel = every(parts.clock, askEveryMs, () => {
      if (this.#behindSinceMs !== null) void this.look();
    });
  }

  close(): void {
    this.#cancel();
  }

  /** The line is back, perhaps from another program. */
  async look(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const turn = await this.parts.ask(this.#isReady()).catch(() => undefined);
    this.#isAsking = false;
    if (turn) this.#hear(turn);
  }

  #isReady(): boolean {
    const { clock, isQuiet, longestWaitMs } = this.parts;
    if (this.#behindSinceMs === null) return false;
    return isQuiet() || clock.steadyMs() - this.#behindSinceMs >= longestWaitMs;
  }

  #hear({ version, isYours }: Turn): void {
    const isBehind = version !== this.parts.version && version !== this.parts.tried;
    if (!isBehind) this.#behindSinceMs = null;
    else if (isYours) this.parts.load(version);
    else this.#behindSinceMs ??= this.parts.clock.steadyMs();
  }
}
