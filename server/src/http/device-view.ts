import { toIso } from '@levee/shared/kernel/clock';
import type { DeviceRow } from '../storage/devices.js';
import { isHere, type Sighting } from '../storage/sightings.js';

/** What a screen last said of itself; every part null where it never said anything. */
export interface SightingView {
  /** Whether it is connected now. */
  readonly isLive: boolean;
  readonly seenAt: string | null;
  /** The version of the page it runs. */
  readonly version: string | null;
  readonly address: string | null;
  /** The browser in its own words. */
  readonly agent: string | null;
  /** The number on its glass, and when it said so. */
  readonly painted: { readonly seq: number; readonly at: string } | null;
}

export interface DeviceView extends SightingView {
  readonly id: string;
  readonly area: string;
  readonly name: string;
  readonly scope: string;
  readonly createdAt: string;
  readonly openedAt: string | null;
  readonly lastSeenAt: string | null;
  readonly revokedAt: string | null;
}

export function deviceView(
  { id, area, name, scope, ...times }: DeviceRow,
  sighting: Sighting | undefined,
  nowMs: number,
): DeviceView {
  const seen = sightingView(sighting, nowMs);
  return {
    ...{ id, area, name, scope },
    ...seen,
    isLive: seen.isLive && times.revokedAt === null,
    createdAt: toIso(times.createdAt.getTime()),
    openedAt: isoOrNull(times.openedAt),
    lastSeenAt: isoOrNull(later(times.lastSeenAt, sighting?.seenAt ?? null)),
    revokedAt: isoOrNull(times.revokedAt),
  };
}

export function sightingView(sighting: Sighting | undefined, nowMs: number): SightingView {
  if (!sighting) return unseen;
  const { seenAt, version, address, agent, paintedSeq, paintedAt } = sighting;
  const isLive = isHere(sighting, nowMs);
  const painted = paintedAt && {
    seq: Number(paintedSeq),
    at: toIso(paintedAt.getTime()),
  };
  return { isLive, seenAt: toIso(seenAt.getTime()), version, address, agent, painted };
}

const unseen: SightingView = {
  isLive: false,
  seenAt: null,
  version: null,
  address: null,
  agent: null,
  painted: null,
};

function isoOrNull(time: Date | null): string | null {
  return time && toIso(time.getTime());
}

function later(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
