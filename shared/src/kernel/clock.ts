/**
 * The only door to time. Everything that waits or asks the hour takes a Clock, so that
 * a test owns the time and never sleeps.
 */
export interface Clock {
  /** Wall-clock time in milliseconds since 1970 UTC. May jump; never used to measure an age. */
  nowMs(): number;
  /** A clock that only goes forward, in milliseconds. For ages and time-outs. */
  steadyMs(): number;
  /** Calls `act` once after `delayMs`; the answer cancels it. */
  after(delayMs: number, act: () => void): Cancel;
}

export type Cancel = () => void;

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  steadyMs: () => performance.now(),
  after: (delayMs, act) => {
    const timer = setTimeout(act, delayMs);
    return () => clearTimeout(timer);
  },
};

/** The clock's hour as the wire writes it: ISO 8601, UTC, milliseconds. */
export function isoNow(clock: Clock): string {
  return toIso(clock.nowMs());
}

export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}

export function fromIso(iso: string): number {
  return Date.parse(iso);
}

/** Calls `act` every `periodMs`, counted from the end of the last call, until cancelled. */
export function every(clock: Clock, periodMs: number, act: () => void): Cancel {
  let cancel: Cancel = () => undefined;
  const arm = (): void => {
    cancel = clock.after(periodMs, () => {
      arm();
      act();
    });
  };
  arm();
  return () => cancel();
}

/**
 * The same clock with an hour that nobody can step: the wall clock of now, carried on by the steady one. For what
 * was promised to last so long; records take the wall clock's own hour, as it may have been put right.
 */
export function unbroken(clock: Clock): Clock {
  const baseMs = clock.nowMs() - clock.steadyMs();
  return {
    nowMs: () => baseMs + clock.steadyMs(),
    steadyMs: () => clock.steadyMs(),
    after: (delayMs, act) => clock.after(delayMs, act),
  };
}
