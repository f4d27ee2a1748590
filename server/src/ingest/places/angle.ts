import { isDateCell, type Cell } from '../sheet.js';

/** One angle of a position in degrees; the axis where the writer named it (N S E W, 北纬 东经). */
export interface Angle {
  readonly deg: number;
  readonly axis: 'lat' | 'lng' | null;
}

const number = '(\\d+(?:\\.\\d+)?)';
const symbols = new RegExp(`^${number}[°度](?:${number}['分]?)?(?:${number}["秒]?)?$`, 'u');
const spaced = new RegExp(`^(\\d{1,3})[\\s:-](\\d{1,2})(?:[\\s:-]${number})?$`, 'u');
const decimal = /^\d+(?:\.\d+)?$/;
const sides: Readonly<Record<string, { axis: 'lat' | 'lng'; sign: 1 | -1 }>> = {
  n: { axis: 'lat', sign: 1 },
  s: { axis: 'lat', sign: -1 },
  e: { axis: 'lng', sign: 1 },
  w: { axis: 'lng', sign: -1 },
};

/**
 * An angle in decimal degrees or in degrees, minutes and seconds: `30.5867`, `30°35′12″N`, `30度35分12秒`,
 * `30 35 12`, `30:35:12`, `东经115°30.5′`. Minutes and seconds stay below 60.
 */
export function angleIn(cell: Cell): Angle | undefined {
  if (typeof cell === 'number')
    return Number.isFinite(cell) ? { deg: cell, axis: null } : undefined;
  if (cell === null || isDateCell(cell)) return undefined;
  const { body, side, sign } = withoutSide(evened(cell));
  const deg = degreesOf(body);
  if (deg === undefined) return undefined;
  return { deg: deg * sign * (side?.sign ?? 1), axis: side?.axis ?? null };
}

function evened(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[′’‘´`ʹ]/g, "'")
    .replace(/''|[″”“]/g, '"')
    .replace(/[º˚]/g, '°')
    .replace(/[−–—]/g, '-')
    .replace(/北纬|纬度/g, 'n')
    .replace(/东经|经度/g, 'e')
    .replace(/南纬/g, 's')
    .replace(/西经/g, 'w')
    .trim();
}

function withoutSide(text: string): {
  body: string;
  side: (typeof sides)[string] | undefined;
  sign: 1 | -1;
} {
  const letter = /^([nsew])\s*:?|\s*([nsew])$/i.exec(text);
  const body = text.replace(/^[nsew]\s*:?\s*|\s*[nsew]$/gi, '').trim();
  const side = sides[(letter?.[1] ?? letter?.[2] ?? '').toLowerCase()];
  return body.startsWith('-')
    ? { body: body.slice(1).trim(), side, sign: -1 }
    : { body, side, sign: 1 };
}

function degreesOf(body: string): number | undefined {
  if (decimal.test(body)) return Number(body);
  const tight = body.replace(/\s*([°度'分"秒])\s*/gu, '$1');
  const match = symbols.exec(tight) ?? spaced.exec(body.replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [degrees = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return minutes < 60 && seconds < 60 ? degrees + minutes / 60 + seconds / 3600 : undefined;
}
