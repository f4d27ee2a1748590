import { fromIso, toIso } from '../kernel/clock.js';

/** The instant so many minutes after another; before it, where they are negative. */
export function after(at: string, minutes: number): string {
  return toIso(fromIso(at) + minutes * 60_000);
}
