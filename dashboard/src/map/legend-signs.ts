import type { Grade } from '@levee/shared/model/hazard';
import type { TeamState } from '@levee/shared/model/team';
import { fullRoom } from './crowding.js';
import { drawHazard, reachOf, type Dress } from './draw-hazard.js';
import { rankOf, type Standing } from './hazard-symbol.js';
import type { TintKind } from './map-look.js';
import type { Theme } from './symbols.js';
import type { TintTone, TownshipTint } from './township-tints.js';

export interface LegendHazard {
  readonly text: string;
  readonly grade: Grade;
  readonly standing: Standing;
}

export interface LegendTeam {
  readonly text: string;
  readonly state: TeamState;
  readonly headingDeg: number | null;
}

/** Worst first; the words carry what colour alone must not. */
export const legendHazards: readonly LegendHazard[] = [
  { text: 'field.gradeMeaning.red', grade: 'red', standing: 'open' },
  { text: 'field.gradeMeaning.orange', grade: 'orange', standing: 'open' },
  { text: 'field.gradeMeaning.yellow', grade: 'yellow', standing: 'open' },
  { text: 'field.gradeMeaning.blue', grade: 'blue', standing: 'open' },
  { text: 'map.reported', grade: 'ungraded', standing: 'reported' },
  { text: 'map.handled', grade: 'orange', standing: 'handled' },
];

export const legendTeams: readonly LegendTeam[] = [
  { text: 'map.teamGoing', state: 'enRoute', headingDeg: 90 },
  { text: 'map.teamThere', state: 'working', headingDeg: null },
];

/** What the fills of townships mean, for the colouring that is shown. Grades say themselves beside them. */
export const legendTints: Readonly<Record<TintKind, readonly TownshipTint[]>> = {
  none: [],
  duty: [
    aTint('there', '●', 'map.duty.there'),
    aTint('due', '○', 'map.duty.due'),
    aTint('missing', '✕', 'map.duty.missing'),
    aTint('unmanned', '–', 'map.duty.unmanned'),
  ],
  worst: [aTint('orange', '', 'map.tint.worst')],
  count: [aTint('many', '', 'map.tint.count')],
};

/** Draws the same sign as the map, at the same size. */
export function paintLegendHazard(
  canvas: HTMLCanvasElement,
  { grade, standing }: LegendHazard,
  { theme, scale }: { readonly theme: Theme; readonly scale: number },
): void {
  const ratio = window.devicePixelRatio || 1;
  const dress: Dress = { theme, scale, unit: scale * ratio, room: fullRoom, pixelRatio: ratio };
  const rank = rankOf(grade, standing);
  const side = 2 * reachOf(rank, dress) + 1;
  canvas.width = side;
  canvas.height = side;
  canvas.style.width = `${side / ratio}px`;
  canvas.style.height = `${side / ratio}px`;
  const pen = canvas.getContext('2d');
  if (pen) drawHazard(pen, rank, { x: side / 2, y: side / 2, kind: null }, dress);
}

function aTint(tone: TintTone, mark: string, text: string): TownshipTint {
  return { tone, share: 1, mark, text: [text] };
}
