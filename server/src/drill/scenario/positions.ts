/** Where the teams are, minute by minute, for the volatile lane: never in the log, latest wins. */
import type { Position } from '@levee/shared/model/base';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { noiseAt } from '../generate/noise.js';
import { instantAt, SCENARIO_MINUTES } from './stage.js';
import type { Stage } from './stage.js';
import type { Sortie } from './teams.js';

export interface PositionFrame {
  readonly atMinute: number;
  readonly positions: readonly TeamPosition[];
}

/** A frame for every minute in which some team was seen, in order. */
export function positionFrames(stage: Stage, sorties: readonly Sortie[]): readonly PositionFrame[] {
  return Array.from({ length: SCENARIO_MINUTES }, (_, atMinute) => ({
    atMinute,
    positions: sorties.flatMap((sortie, index) => seen(stage, sortie, index, atMinute)),
  })).filter((frame) => frame.positions.length > 0);
}

function seen(
  stage: Stage,
  sortie: Sortie,
  index: number,
  atMinute: number,
): readonly TeamPosition[] {
  const position = whereAt(sortie, index, atMinute);
  if (position === undefined) return [];
  const { team } = sortie;
  return [
    {
      team: team.id,
      position,
      accuracyM: 8 + (index % 5) * 6,
      headcount: team.headcount - 1,
      occurredAt: instantAt(stage, atMinute),
    },
  ];
}

function whereAt(
  { from, to, leavesAt, arrivesAt, withdrawsAt, restsAt }: Sortie,
  index: number,
  atMinute: number,
): Position | undefined {
  if (atMinute < leavesAt || atMinute > restsAt) return undefined;
  if (atMinute <= arrivesAt)
    return onRoad(from, to, (atMinute - leavesAt) / (arrivesAt - leavesAt), index);
  if (atMinute >= withdrawsAt)
    return onRoad(to, from, (atMinute - withdrawsAt) / (restsAt - withdrawsAt), index);
  return strayed(to, index, atMinute);
}

const BEND = 0.12;

/** A road is never straight: the way bows and wavers, and is the same in both directions. */
function onRoad(from: Position, to: Position, share: number, index: number): Position {
  const waver =
    (noiseAt(index, { x: Math.min(share, 1 - share) * 6, y: 0.5 }, 1) - 0.3) *
    4 *
    share *
    (1 - share) *
    BEND;
  const side = from.lat > to.lat ? 1 : -1;
  return rounded({
    lat: from.lat + (to.lat - from.lat) * share + (to.lng - from.lng) * waver * side,
    lng: from.lng + (to.lng - from.lng) * share - (to.lat - from.lat) * waver * side,
  });
}

const STRAY_DEGREES = 0.0008;

function strayed(at: Position, index: number, atMinute: number): Position {
  const stray = (seed: number): number =>
    (noiseAt(seed, { x: atMinute / 30, y: 0.5 }, 1) - 0.5) * STRAY_DEGREES;
  return rounded({ lat: at.lat + stray(index * 2), lng: at.lng + stray(index * 2 + 1) });
}

function rounded({ lat, lng }: Position): Position {
  return { lat: Math.round(lat * 1e5) / 1e5, lng: Math.round(lng * 1e5) / 1e5 };
}
