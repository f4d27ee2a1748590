import { fullRoom } from './crowding.js';
import { growthOf, rimRadiusOf } from './draw-hazard.js';
import { rankOf, standingOf } from './hazard-symbol.js';
import { isVisible } from './map-look.js';
import type { PointRecord } from './row-writer.js';
import type { StageView } from './stage-layer.js';

/** They come this many zoom levels nearer than the view of the whole area: before that they would be noise. */
const namesFrom = 1.5;
const most = { small: 8, large: 24 };

/** How many hazard points a view names, the worst of those that are in it. */
export function namedCount(view: StageView, zoom: number): number {
  if (!isVisible(view.look, 'hazards') || zoom < view.homeZoom + namesFrom) return 0;
  return view.isSmall ? most.small : most.large;
}

/** Half-size of a point's disc and ring in CSS pixels, as it is drawn at a zoom where points have room. */
export function symbolHalfPx(
  { grade, state }: Pick<PointRecord, 'grade' | 'state'>,
  { theme, unit, homeZoom }: StageView,
  zoom: number,
): number {
  const grown = unit * growthOf(zoom - homeZoom);
  const dress = { theme, unit: grown, scale: unit, pixelRatio: 1, room: fullRoom };
  return rimRadiusOf(rankOf(grade, standingOf(state)), dress);
}
