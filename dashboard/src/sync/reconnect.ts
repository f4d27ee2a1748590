import type { Random } from '@levee/shared/kernel/random';

export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** Walls come back sooner than people's devices (protocol, "State machines"). */
export const wallBackoff: Backoff = { baseMs: 500, capMs: 10_000 };
export const deviceBackoff: Backoff = { baseMs: 1_000, capMs: 30_000 };

/** Full jitter: anywhere between at once and the doubled limit, so that a thousand readers do not come back in step. */
export function reconnectDelayMs(
  tries: number,
  { baseMs, capMs }: Backoff,
  random: Random,
): number {
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(tries, 16));
}
