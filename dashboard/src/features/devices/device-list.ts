import { z } from 'zod';

/** What a screen last said of itself. */
const sighting = {
  isLive: z.boolean(),
  version: z.string().nullable(),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  painted: z.object({ seq: z.number(), at: z.string() }).nullable(),
};

export const deviceView = z.object({
  ...sighting,
  id: z.string(),
  area: z.string(),
  name: z.string(),
  scope: z.string(),
  openedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type DeviceView = z.infer<typeof deviceView>;

/** A browser in which one of the area's people is signed in. */
export const browserView = z.object({
  ...sighting,
  id: z.string(),
  account: z.object({ id: z.string(), name: z.string() }),
  browser: z.string().nullable(),
  createdAt: z.string(),
});
export type BrowserView = z.infer<typeof browserView>;

export const deviceAnswer = z.object({ devices: z.array(deviceView) });
export const browserAnswer = z.object({ browsers: z.array(browserView) });
export const madeAnswer = z.object({ id: z.string(), openPath: z.string() });
export const pairedAnswer = z.object({ id: z.string() });

/** `stalled`: connected, and nothing new has come onto its glass (I21). */
export const deviceStates = ['waiting', 'live', 'stalled', 'silent', 'revoked'] as const;
export type DeviceState = (typeof deviceStates)[number];

/** A wall paints every ten seconds; one that has not for so long stands still. */
const stalledMs = 30_000;

/** How a wall stands, by the server's own hour. */
export function deviceState(
  { openedAt, revokedAt, isLive, painted }: DeviceView,
  nowMs: number,
): DeviceState {
  if (revokedAt !== null) return 'revoked';
  if (openedAt === null) return 'waiting';
  if (!isLive) return 'silent';
  const paintedMs = painted ? Date.parse(painted.at) : Date.parse(openedAt);
  return nowMs - paintedMs > stalledMs ? 'stalled' : 'live';
}

/** The walls of one area, those in use first. */
export function devicesOf(devices: readonly DeviceView[], area: string): DeviceView[] {
  return devices
    .filter((one) => one.area === area)
    .sort(
      (a, b) =>
        Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || (a.name < b.name ? -1 : 1),
    );
}
