import {
  wallFormats,
  type Scene,
  type Tile,
  type TileName,
  type WallFormat,
} from '../model/scene.js';

/** The matter of a scene, whatever the glass: what stands beside the map, or beside what takes its place. */
export interface Cast {
  readonly left: readonly [TileName, TileName];
  readonly right: readonly [TileName, TileName];
}

type Place = readonly [x: number, y: number, w: number, h: number];
type Slot = 'identity' | 'response' | 'clock' | 'figures' | 'map' | 'ticker';
type Side = 'left0' | 'left1' | 'right0' | 'right1';

/** Where each part of a cast stands on each glass; only the map may lie across the frame between two glasses. */
const places: Readonly<Record<WallFormat, Readonly<Record<Slot | Side, Place>>>> = {
  '16:9': {
    ...{ identity: [0, 0, 10, 8], response: [10, 0, 20, 8], clock: [30, 0, 14, 8] },
    ...{ left0: [0, 8, 10, 16], left1: [0, 24, 10, 24] },
    ...{ figures: [10, 8, 20, 6], map: [10, 14, 20, 34] },
    ...{ right0: [30, 8, 14, 21], right1: [30, 29, 14, 19], ticker: [0, 48, 44, 6] },
  },
  '32:9': {
    ...{ identity: [0, 0, 20, 8], response: [20, 0, 40, 8], clock: [60, 0, 28, 8] },
    ...{ left0: [0, 8, 10, 40], left1: [10, 8, 10, 40] },
    ...{ figures: [20, 8, 40, 6], map: [20, 14, 40, 34] },
    ...{ right0: [60, 8, 14, 40], right1: [74, 8, 14, 40], ticker: [0, 48, 88, 6] },
  },
  '48:9': {
    ...{ identity: [0, 0, 44, 8], response: [44, 0, 44, 8], clock: [88, 0, 44, 8] },
    ...{ left0: [0, 8, 22, 46], left1: [22, 8, 22, 46] },
    ...{ figures: [44, 8, 44, 6], map: [44, 14, 44, 34], ticker: [44, 48, 44, 6] },
    ...{ right0: [88, 8, 22, 46], right1: [110, 8, 22, 46] },
  },
  '2x2': {
    ...{ identity: [0, 0, 8, 8], response: [8, 0, 14, 8], clock: [22, 0, 22, 8] },
    ...{ left0: [0, 8, 10, 20], left1: [10, 8, 12, 20] },
    ...{ figures: [22, 8, 22, 6], map: [22, 14, 22, 42], ticker: [0, 50, 22, 6] },
    ...{ right0: [0, 28, 10, 22], right1: [10, 28, 12, 22] },
  },
  '9:16': {
    ...{ identity: [0, 0, 10, 8], clock: [10, 0, 14, 8], response: [0, 8, 24, 8] },
    ...{ figures: [0, 16, 24, 6], map: [0, 22, 24, 28] },
    ...{ left0: [0, 50, 10, 16], left1: [0, 66, 10, 24] },
    ...{ right0: [10, 50, 14, 21], right1: [10, 71, 14, 19], ticker: [0, 90, 24, 6] },
  },
};

/** The same cast on every glass. */
export function layoutsOf({ left, right }: Cast): Scene['layouts'] {
  const sides = { left0: left[0], left1: left[1], right0: right[0], right1: right[1] };
  return wallFormats.map((format) => ({
    format,
    tiles: Object.entries(places[format]).map(([slot, [x, y, w, h]]): Tile => {
      const tile = slot in sides ? sides[slot as Side] : (slot as Slot);
      return { tile, x, y, w, h };
    }),
  }));
}
