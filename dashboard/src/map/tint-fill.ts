import type { PathOptions } from 'leaflet';
import type { StageView } from './stage-layer.js';
import type { Palette } from './symbols.js';
import type { TintTone, TownshipTint } from './township-tints.js';

/** How much of the ground a fill covers: names, points and lines stand on it. */
const gradeOpacity = 0.24;
const faintest = 0.08;
const strongest = 0.5;

type Fill = readonly [colour: string, opacity: number] | null;

/** A township's fill, undefined where it has none of its own. Colours of grades stand for grades alone. */
export function fillOf(tint: TownshipTint | undefined, palette: Palette): PathOptions | undefined {
  const [fillColor, fillOpacity] = (tint && fills(tint, palette)[tint.tone]) ?? [];
  return fillColor === undefined ? undefined : { fill: true, fillColor, fillOpacity };
}

/** What a tint says, as its mark and its words. */
export function tintWords({ mark, text: [key, named] }: TownshipTint, view: StageView): string {
  return `${mark} ${view.words(key, named)}`.trim();
}

function fills({ share }: TownshipTint, palette: Palette): Readonly<Record<TintTone, Fill>> {
  const { grades } = palette;
  return {
    there: [palette.team, 0.26],
    due: [palette.team, faintest],
    missing: [palette.alarmGround, 0.55],
    unmanned: null,
    many: [palette.team, faintest + (strongest - faintest) * share],
    red: [grades.red.fill, gradeOpacity],
    orange: [grades.orange.fill, gradeOpacity],
    yellow: [grades.yellow.fill, gradeOpacity],
    blue: [grades.blue.fill, gradeOpacity],
    ungraded: [grades.ungraded.fill, gradeOpacity],
  };
}
