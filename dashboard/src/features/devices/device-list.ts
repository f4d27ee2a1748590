import { z } from 'zod';

export const deviceView = z.object({
  id: z.string(),
  area: z.string(),
  name: z.string(),
  openedAt: z.string().nullable(),
  lastSeenAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type DeviceView = z.infer<typeof deviceView>;

export const deviceAnswer = z.object({ devices: z.array(deviceView) });
export const madeAnswer = z.object({ id: z.string(), openPath: z.string() });

export type DeviceState = 'waiting' | 'seen' | 'silent' | 'revoked';

/** A wall that has not been heard of for this long is named as silent. */
const silentMs = 60_000;

/** How a wall stands, by the server's own hour. */
export function deviceState(
  { openedAt, lastSeenAt, revokedAt }: DeviceView,
  nowMs: number,
): DeviceState {
  if (revokedAt !== null) return 'revoked';
  if (openedAt === null) return 'waiting';
  return lastSeenAt !== null && nowMs - Date.parse(lastSeenAt) <= silentMs ? 'seen' : 'silent';
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
