import type { Rect } from './dirty-tiles.js';
import type { PaintFrame } from './hazard-painter.js';
import type { Probe } from './hit-test.js';
import type { PointMask } from './point-mask.js';
import type { Theme } from './symbols.js';

/** Where a canvas lies: its north-west corner in CSS pixels of the world at a zoom, and its size. */
export interface CanvasSpot {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What is to be seen and how; the engine works out sizes and sprites. */
export interface EngineLook {
  readonly spot: CanvasSpot;
  readonly frame: PaintFrame;
  readonly theme: Theme;
  readonly unit: number;
  readonly pixelRatio: number;
  readonly homeZoom: number;
  readonly mask: PointMask;
}

/** What the page says to the engine, in this order; every order has the next number. */
export type EngineOrder = { readonly no: number } & (
  | { readonly does: 'rows'; readonly rows: Float64Array<ArrayBuffer> }
  | { readonly does: 'look'; readonly look: EngineLook }
  | { readonly does: 'probe'; readonly probe: Probe }
  /** The worst points that are to be seen in a rectangle of the world, in device pixels. */
  | { readonly does: 'rank'; readonly window: Rect; readonly most: number }
  /** The last picture is on the screen: the next may come. */
  | { readonly does: 'shown' }
);

/** More rings than this would be noise; the worst are ringed. */
export const mostRings = 24;

/** A point that just changed, in world fractions. */
export interface ChangedPoint {
  readonly x: number;
  readonly y: number;
  readonly rank: number;
}

/** What the engine says to the page. Indexes are as of the order that is answered. */
export type EngineNews =
  /**
   * All that was ordered up to `no` is painted, for a spot. A picture must be put on the canvas; without one it is
   * there already.
   */
  | {
      readonly says: 'painted';
      readonly no: number;
      readonly spot: CanvasSpot;
      readonly picture: ImageBitmap | null;
    }
  /** What looks or lies differently and may be seen, worst first; no more than can be ringed. */
  | { readonly says: 'changed'; readonly points: readonly ChangedPoint[] }
  | { readonly says: 'found'; readonly no: number; readonly indexes: readonly number[] };

export type Hear = (news: EngineNews) => void;
