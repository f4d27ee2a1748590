import type { Tile, WallFormat } from '../model/scene.js';

/** How finely a format is divided, and where the frames of its glasses run. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
  /** Glasses side by side and one above the other. */
  readonly across: number;
  readonly down: number;
  /** Width by height. */
  readonly aspect: number;
}

/** A cell is about 2.7 by 1.2 rem on every glass, so that a panel is as large on all of them. */
export const grids: Readonly<Record<WallFormat, Grid>> = {
  '16:9': { columns: 44, rows: 54, across: 1, down: 1, aspect: 16 / 9 },
  '32:9': { columns: 88, rows: 54, across: 1, down: 1, aspect: 32 / 9 },
  '48:9': { columns: 132, rows: 54, across: 3, down: 1, aspect: 48 / 9 },
  '2x2': { columns: 44, rows: 56, across: 2, down: 2, aspect: 16 / 9 },
  '9:16': { columns: 24, rows: 96, across: 1, down: 1, aspect: 9 / 16 },
};

/** The format nearest to a glass of these sides, of those there are. Two by two is seen by nobody but who built it. */
export function formatOf(width: number, height: number, among: readonly WallFormat[]): WallFormat {
  const farOff = (format: WallFormat): number =>
    Math.abs(Math.log((grids[format].aspect * height) / width));
  const whole = among.filter((format) => format !== '2x2');
  return (whole.length > 0 ? whole : among).reduce((best, next) =>
    farOff(next) < farOff(best) ? next : best,
  );
}

/** Whether every tile lies on the grid and none over another. */
export function isLaidOut(format: WallFormat, tiles: readonly Tile[]): boolean {
  const { columns, rows } = grids[format];
  const isOn = ({ x, y, w, h }: Tile): boolean => x + w <= columns && y + h <= rows;
  return (
    tiles.every(isOn) &&
    tiles.every((one, at) => tiles.slice(at + 1).every((other) => !isOver(one, other)))
  );
}

function isOver(a: Tile, b: Tile): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
