import type { Scene, Tile, WallFormat } from '@levee/shared/model/scene';
import { formatOf, grids } from '@levee/shared/rules/scene-grid';

/** A scene as one glass draws it. */
export interface Picture {
  readonly format: WallFormat;
  readonly tiles: readonly Tile[];
  readonly columns: number;
  readonly rows: number;
  /** The rows that are left when the news make room for a banner. */
  readonly rowsWithoutNews: number;
}

export interface Glass {
  readonly width: number;
  readonly height: number;
  /** What whoever built the wall says it is; null: it is seen by its sides. */
  readonly format: WallFormat | null;
}

/** The layout for this glass, or the one nearest to it. */
export function pictureOf(scene: Scene, { width, height, format: told }: Glass): Picture {
  const formats = scene.layouts.map((layout) => layout.format);
  const format = told !== null && formats.includes(told) ? told : formatOf(width, height, formats);
  const tiles = scene.layouts.find((layout) => layout.format === format)?.tiles ?? [];
  const kept = tiles.filter(({ tile }) => tile !== 'ticker');
  const rowsWithoutNews = kept.reduce((most, { y, h }) => Math.max(most, y + h), 1);
  const { columns, rows } = grids[format];
  return { format, tiles, columns, rows, rowsWithoutNews };
}
