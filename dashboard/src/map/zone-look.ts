import type { PathOptions } from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { zoneKinds, type Zone, type ZoneKind } from '@levee/shared/model/zone';
import { cornersOf } from '@levee/shared/rules/shape';
import { zoneStanding, type ZoneStanding } from '@levee/shared/rules/zone';
import type { Palette } from './symbols.js';

/** A mark beside the word, so that no colour stands alone. */
export const zoneMarks: Readonly<Record<ZoneKind, string>> = {
  danger: '⚠',
  closedRoad: '✕',
  evacuation: '⇱',
  route: '➜',
  gathering: '◎',
  shelter: '⌂',
};

/** Grey hatching says that nobody has confirmed it (look.md: never stale as live); the layer brings it. */
export const hatchId = 'levee-zone-hatch';

/** Where people are to keep out or leave is pale and bright, where they are to go is the colour of our own teams. */
const refuges: ReadonlySet<ZoneKind> = new Set(['route', 'gathering', 'shelter']);

/** The kinds of zones that stand on the map at an hour of the area, in the order of the kinds. */
export function zoneKindsOf(zones: Iterable<Zone>, nowMs: number): readonly ZoneKind[] {
  const standing = new Set(
    [...zones].filter((one) => zoneStanding(one, nowMs) !== 'lifted').map((one) => one.zoneKind),
  );
  return zoneKinds.filter((kind) => standing.has(kind));
}

/** How a zone is drawn; null where it is not. `unit` is CSS pixels per pixel of the symbol table. */
export function zoneStyle(
  { zoneKind, grade, shape }: Pick<Zone, 'zoneKind' | 'grade' | 'shape'>,
  standing: ZoneStanding,
  palette: Palette,
  unit: number,
): PathOptions | null {
  if (standing === 'lifted') return null;
  const isArea = shape.type === 'Polygon';
  const isLive = standing === 'inForce';
  const own = refuges.has(zoneKind) ? palette.team : palette.alarmGround;
  const isGraded = grade !== 'ungraded' && !refuges.has(zoneKind);
  const live = isGraded ? palette.grades[grade].fill : own;
  const color = standing === 'pastHour' ? palette.panelInkSoft : live;
  const edge = { color, weight: (isArea ? 2 : 4) * unit, opacity: isLive ? 1 : 0.8 };
  const dash = isLive && zoneKind !== 'closedRoad' ? '' : `${8 * unit} ${6 * unit}`;
  const fill = fillOf(standing, live);
  return {
    ...edge,
    dashArray: dash,
    lineCap: 'butt',
    lineJoin: 'round',
    fill: isArea,
    ...(isArea && fill),
  };
}

function fillOf(standing: ZoneStanding, colour: string): PathOptions {
  if (standing === 'pastHour') return { fillColor: `url(#${hatchId})`, fillOpacity: 1 };
  return { fillColor: colour, fillOpacity: standing === 'inForce' ? 0.2 : 0.05 };
}

/** Where a zone's word stands: the middle of an area's extent, the middle corner of a line. */
export function zoneSpot({ shape }: Pick<Zone, 'shape'>): Position | null {
  const corners = cornersOf(shape);
  if (shape.type === 'LineString') return corners[corners.length >> 1] ?? null;
  const [lats, lngs] = [corners.map(({ lat }) => lat), corners.map(({ lng }) => lng)];
  const middle = (values: readonly number[]): number =>
    (Math.min(...values) + Math.max(...values)) / 2;
  return corners.length === 0 ? null : { lat: middle(lats), lng: middle(lngs) };
}

/** Those that hold or stand in question, the gravest last, so that they are drawn over the others. */
export function drawnZones<Z extends Zone>(zones: Iterable<Z>, nowMs: number): Z[] {
  const weight = (zone: Z): number =>
    2 * Number(!refuges.has(zone.zoneKind)) + Number(zoneStanding(zone, nowMs) === 'inForce');
  return [...zones]
    .filter(({ state }) => state !== 'lifted')
    .toSorted((one, other) => weight(one) - weight(other) || (one.id < other.id ? -1 : 1));
}
