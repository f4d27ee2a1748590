import { every, type Cancel, type Clock } from '@levee/shared/kernel/clock';

export interface HeartbeatParts {
  readonly clock: Clock;
  /** Calls when something has come onto the glass. */
  readonly nextFrame: (act: () => void) => Cancel;
  /** Whether the page is before somebody's eyes: one that is not gets no frames, and no reload would change that. */
  readonly isShown: () => boolean;
  /** Tells the watchdog for how long it may be silent from now on; 0: it need not be watched. */
  readonly beat: (silentMs: number) => void;
  /** Loads the page again from its own thread, where that still lives. */
  readonly reload: () => void;
  readonly silentMs: number;
  /** No beat before: a worker that began in a process that hung has to end first. */
  readonly firstAfterMs: number;
}

const everyMs = 5_000;

/**
 * What the watchdog hears of a page: a beat at each frame that came. A page whose thread hangs and one that lives and
 * gets no frames fall silent alike. Where no watchdog answered in time the page looks after its frames itself.
 */
export class Heartbeat {
  readonly #cancel: Cancel;
  readonly #startMs: number;
  #dropFrame: Cancel = () => undefined;
  #frameMs: number;

  constructor(private readonly parts: HeartbeatParts) {
    this.#startMs = parts.clock.steadyMs();
    this.#frameMs = this.#startMs;
    this.#cancel = every(parts.clock, everyMs, () => this.#ask());
  }

  close(): void {
    this.#cancel();
    this.#dropFrame();
    this.parts.beat(0);
  }

  /** Comes into sight or goes out of it. */
  shown(): void {
    this.#frameMs = this.parts.clock.steadyMs();
    if (!this.parts.isShown()) this.parts.beat(0);
  }

  #ask(): void {
    const { clock, isShown, nextFrame, reload, silentMs } = this.parts;
    if (!isShown()) return;
    this.#dropFrame();
    this.#dropFrame = nextFrame(() => this.#painted());
    if (clock.steadyMs() - this.#frameMs > silentMs + everyMs) reload();
  }

  #painted(): void {
    const { clock, beat, silentMs, firstAfterMs } = this.parts;
    this.#frameMs = clock.steadyMs();
    if (this.#frameMs - this.#startMs >= firstAfterMs) beat(silentMs);
  }
}
