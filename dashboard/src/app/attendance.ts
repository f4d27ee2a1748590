/** Often enough for a session that idles away after half an hour, seldom enough for a phone. */
export const tellEveryMs = 4 * 60_000;

/** Whether the server should hear again that somebody is here. */
export function isDue(toldMs: number | undefined, nowMs: number): boolean {
  return toldMs === undefined || nowMs - toldMs >= tellEveryMs;
}
