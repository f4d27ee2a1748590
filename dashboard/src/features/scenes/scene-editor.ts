import type { Scene, Tile, TileName, WallFormat } from '@levee/shared/model/scene';
import { grids, isLaidOut } from '@levee/shared/rules/scene-grid';

/** A scene while it is edited: what is sent when it is saved. */
export interface SceneDraft {
  zh: string;
  en: string;
  layouts: { format: WallFormat; tiles: Tile[] }[];
}

export type Step = Readonly<Partial<Record<'x' | 'y' | 'w' | 'h', number>>>;

/** What an arrow does to a tile; with shift it pulls at its lower right corner. */
export const arrowSteps: Readonly<Record<string, readonly [plain: Step, shifted: Step]>> = {
  ArrowLeft: [{ x: -1 }, { w: -1 }],
  ArrowRight: [{ x: 1 }, { w: 1 }],
  ArrowUp: [{ y: -1 }, { h: -1 }],
  ArrowDown: [{ y: 1 }, { h: 1 }],
};

const smallest = 2;

/** The tile moved or pulled by so many cells: it stays on the grid and large enough to be taken hold of. */
export function stepped(format: WallFormat, tile: Tile, step: Step): Tile {
  const { columns, rows } = grids[format];
  const { x = 0, y = 0, w = 0, h = 0 } = step;
  const [left, width] = within(tile.x, tile.w, x, w, columns);
  const [top, height] = within(tile.y, tile.h, y, h, rows);
  return { ...tile, x: left, w: width, y: top, h: height };
}

/** A stretch of a side of the grid: moved as far as there is room, then grown as far as there is room. */
function within(
  from: number,
  length: number,
  by: number,
  growth: number,
  whole: number,
): readonly [from: number, length: number] {
  const start = clamp(from + by, 0, whole - length);
  return [start, clamp(length + growth, Math.min(smallest, length), whole - start)];
}

/** Where another tile finds room: the first free square from the upper left, the largest that does; none when full. */
export function placeFor(
  format: WallFormat,
  tiles: readonly Tile[],
  tile: TileName,
): Tile | undefined {
  for (const size of [10, 6, 4, smallest]) {
    const isFree = (one: Tile) => tiles.every((other) => isLaidOut(format, [one, other]));
    const found = squares(format, tile, size).find(isFree);
    if (found) return found;
  }
  return undefined;
}

/** Every square of that size on the grid, row by row. */
function squares(format: WallFormat, tile: TileName, size: number): Tile[] {
  const { columns, rows } = grids[format];
  const [across, down] = [columns - size + 1, rows - size + 1];
  return Array.from({ length: across * down }, (_one, at) => ({
    ...{ tile, x: at % across, y: Math.floor(at / across), w: size, h: size },
  }));
}

/** The tiles that lie over another. */
export function overlapping(format: WallFormat, tiles: readonly Tile[]): ReadonlySet<Tile> {
  const isOver = (one: Tile) =>
    tiles.some((other) => other !== one && !isLaidOut(format, [one, other]));
  return new Set(tiles.filter(isOver));
}

/** The places of the frames between glasses, in parts of the whole: across and down. */
export function seamsOf(format: WallFormat): { readonly x: number[]; readonly y: number[] } {
  const { across, down } = grids[format];
  const parts = (n: number) => Array.from({ length: n - 1 }, (_one, at) => (at + 1) / n);
  return { x: parts(across), y: parts(down) };
}

/** A scene to be edited: nothing of it is shared with what stands. */
export function draftOf({ title, layouts }: Pick<Scene, 'title' | 'layouts'>): SceneDraft {
  const copied = layouts.map(({ format, tiles }) => ({
    format,
    tiles: tiles.map((one) => ({ ...one })),
  }));
  return { ...title, layouts: copied };
}

/** The tiles of a format, to be changed; a format that the scene was not made for begins empty. */
export function tilesOf(draft: SceneDraft, format: WallFormat): Tile[] {
  const known = draft.layouts.find((layout) => layout.format === format);
  if (known) return known.tiles;
  draft.layouts.push({ format, tiles: [] });
  return draft.layouts.find((layout) => layout.format === format)?.tiles ?? [];
}

/** As it is sent: formats without a tile are none. */
export function sentOf(id: string, { zh, en, layouts }: SceneDraft) {
  return { id, title: { zh, en }, layouts: layouts.filter(({ tiles }) => tiles.length > 0) };
}

function clamp(n: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, n));
}
