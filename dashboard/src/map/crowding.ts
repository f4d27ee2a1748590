import type { Grade } from '@levee/shared/model/hazard';
import type { HazardPoints } from './hazard-points.js';
import { gradesByWeight } from './hazard-symbol.js';
import { palettes, type Theme } from './symbols.js';

/** By how much each grade's symbols shrink: 1 where they have room, less where very many share the screen. */
export type Room = Readonly<Record<Grade, number>>;

/** Share of the view that the symbols of one grade may cover before they shrink. */
const fairShare = 0.12;
const leastRoom = 0.55;
const roomSteps = 20;

/** `areaPx`: the view in CSS pixels; `unit` as in the view; `nearness`: zoom levels nearer than the whole area. */
export function roomFor(
  points: HazardPoints,
  view: { readonly theme: Theme; readonly unit: number },
  areaPx: number,
  nearness: number,
): Room {
  const counts = countByGrade(points);
  const onScreen = 1 / 4 ** Math.max(0, nearness);
  const room = gradesByWeight.map((grade, place) => {
    const side = 2 * palettes[view.theme].grades[grade].radiusPx * view.unit;
    const share = ((counts[place] ?? 0) * onScreen * side * side) / Math.max(1, areaPx);
    return [grade, stepped(Math.sqrt(fairShare / Math.max(share, fairShare)))] as const;
  });
  return { ...fullRoom, ...Object.fromEntries(room) };
}

export const fullRoom: Room = { red: 1, orange: 1, yellow: 1, blue: 1, ungraded: 1 };

function countByGrade(points: HazardPoints): Int32Array {
  const counts = new Int32Array(gradesByWeight.length);
  for (let index = 0; index < points.limit; index++) {
    if (!points.has(index)) continue;
    const grade = points.grade[index] ?? 0;
    counts[grade] = (counts[grade] ?? 0) + 1;
  }
  return counts;
}

/** In steps, so that sprites are not drawn anew for every point that comes. */
function stepped(room: number): number {
  return Math.max(leastRoom, Math.round(room * roomSteps) / roomSteps);
}
