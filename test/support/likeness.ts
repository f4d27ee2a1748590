import sharp from 'sharp';

/** Side of the squares that are compared, in pixels of the reduced picture. */
const squarePx = 10;

/** The short side of a kept picture: panels and the lines of a list can be told apart, letters cannot. */
const shortSidePx = 360;

/** From here on a square has another colour, or more or less drawn in it: of 255. */
const mostColour = 16;
const mostDetail = 14;

/** Squares beside each other, across and down, of which so many may differ: together as large as a small panel's head. */
const windowSquares = 4;
const mostInWindow = 11;

/** A screenshot made small for keeping. */
export async function reduced(screenshot: Buffer): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(screenshot).metadata();
  const side = width < height ? { width: shortSidePx } : { height: shortSidePx };
  return sharp(screenshot).resize(side).webp({ quality: 72, effort: 6 }).toBuffer();
}

/**
 * Where two reduced pictures differ, as windows by their place in shares of the picture; nothing where they are alike. Each
 * square is known by its mean colour and by how much is drawn in it, so that another machine's letters, a second on a
 * clock or a point a pixel further do not count, while a tile that is missing, moved or of another theme does.
 */
export async function differences(kept: Buffer, seen: Buffer): Promise<string[]> {
  const [before, now] = await Promise.all([squaresOf(kept), squaresOf(seen)]);
  if (before.columns !== now.columns || before.rows !== now.rows)
    return [`${before.columns}x${before.rows} is ${now.columns}x${now.rows}`];
  const differ = before.squares.map((square, at) => isOther(square, now.squares[at]));
  return windowsOf(before).flatMap(({ x, y }) => {
    const count = inWindow(differ, before.columns, x, y);
    const at = `${percent(x, before.columns)}, ${percent(y, before.rows)}`;
    return count > mostInWindow ? [`${at}: ${count} of ${windowSquares ** 2}`] : [];
  });
}

interface Square {
  readonly mean: readonly number[];
  /** Standard deviation of what is drawn in it, the mean of its channels. */
  readonly detail: number;
}

interface Squares {
  readonly columns: number;
  readonly rows: number;
  readonly squares: readonly Square[];
}

async function squaresOf(picture: Buffer): Promise<Squares> {
  const { data, info } = await sharp(picture)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [columns, rows] = [info.width, info.height].map((side) => Math.floor(side / squarePx));
  if (!columns || !rows) throw new Error('the picture is smaller than one square');
  const squares = Array.from({ length: columns * rows }, (_none, at) =>
    squareOf(data, info.width, (at % columns) * squarePx, Math.floor(at / columns) * squarePx),
  );
  return { columns, rows, squares };
}

function squareOf(data: Buffer, width: number, left: number, top: number): Square {
  const [sum, squared] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (let y = top; y < top + squarePx; y++)
    for (let x = left; x < left + squarePx; x++)
      for (let channel = 0; channel < 3; channel++) {
        const value = data[(y * width + x) * 3 + channel] ?? 0;
        sum[channel] = (sum[channel] ?? 0) + value;
        squared[channel] = (squared[channel] ?? 0) + value * value;
      }
  const pixels = squarePx * squarePx;
  const mean = sum.map((one) => one / pixels);
  const spread = squared.map((one, channel) =>
    Math.sqrt(Math.max(0, one / pixels - (mean[channel] ?? 0) ** 2)),
  );
  return { mean, detail: spread.reduce((all, one) => all + one, 0) / 3 };
}

function isOther(one: Square, other: Square | undefined): boolean {
  if (!other) return true;
  const isTinted = one.mean.some(
    (value, at) => Math.abs(value - (other.mean[at] ?? 0)) > mostColour,
  );
  return isTinted || Math.abs(one.detail - other.detail) > mostDetail;
}

function windowsOf({ columns, rows }: Squares): { x: number; y: number }[] {
  const starts = (count: number): number[] =>
    Array.from({ length: Math.max(1, count - windowSquares + 1) }, (_none, at) => at);
  return starts(rows).flatMap((y) => starts(columns).map((x) => ({ x, y })));
}

function inWindow(differ: readonly boolean[], columns: number, left: number, top: number): number {
  let count = 0;
  for (let y = top; y < top + windowSquares; y++)
    for (let x = left; x < Math.min(columns, left + windowSquares); x++)
      if (differ[y * columns + x]) count++;
  return count;
}

function percent(at: number, count: number): string {
  return `${Math.round((at / count) * 100)} %`;
}
