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
  /** How often in the last day it was loaded again because it had frozen; null for who does not count. */
  readonly reloads: number | null;
  readonly address: string | null;
  /** The browser in its own words. */
  readonly agent: string | null;
  /** The number on its glass, and when it said so. */
  readonly painted: { readonly seq: number; readonly at: string } | null;
  /** Until when somebody who stands at the wall holds its picture; null where it may move. */
  readonly lockedUntil: string | null;
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

/** A wall as the duty room sees it: nothing of its machine, and none that was taken back. */
export type WallView = Omit<
  DeviceView,
  'area' | 'address' | 'agent' | 'createdAt' | 'lastSeenAt' | 'revokedAt'
>;

export function wallView(view: DeviceView): WallView {
  const { id, name, scope, openedAt, isLive, seenAt, version, painted, reloads, lockedUntil } =
    view;
  return { id, name, scope, openedAt, isLive, seenAt, version, painted, reloads, lockedUntil };
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
  const { seenAt, version, reloads, address, agent, paintedSeq, paintedAt } = sighting;
  const lockedMs = sighting.lockedUntil?.getTime() ?? 0;
  const lockedUntil = lockedMs > nowMs ? toIso(lockedMs) : null;
  const isLive = isHere(sighting, nowMs);
  const painted = paintedAt && {
    seq: Number(paintedSeq),
    at: toIso(paintedAt.getTime()),
  };
  const told = { version, reloads, address, agent, painted, lockedUntil };
  return { isLive, seenAt: toIso(seenAt.getTime()), ...told };
}

const unseen: SightingView = {
  isLive: false,
  seenAt: null,
  version: null,
  reloads: null,
  address: null,
  agent: null,
  painted: null,
  lockedUntil: null,
};

function isoOrNull(time: Date | null): string | null {
  return time && toIso(time.getTime());
}

function later(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}
