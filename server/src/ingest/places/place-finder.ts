import type { Position } from '@levee/shared/model/base';
import type { Datum } from '@levee/shared/model/profile';
import { isWithin } from '@levee/shared/rules/region-tree';
import { cellText, isBlank, type Cell } from '../sheet.js';
import { narrow, plain } from '../values/plain.js';
import type { RowCells } from '../rows/row-cells.js';
import type { AreaContext, KnownRegion, Placed } from '../rows/rows-setup.js';
import { readPosition } from './position-reading.js';
import { isInside, outlineOf, outlinesOf, type NamedOutline, type Outline } from './outline.js';

/** Finds where the things of a list are. Made once for an import, asked for every row. */
export interface PlaceFinder {
  /**
   * The position in WGS-84 and the region: by code, by the name of village or township, else by the
   * township's outline around the point, else the county.
   */
  placed(cells: RowCells): Placed;
  position(cells: RowCells): Position | null;
  /** The twelve digits of a code written with 6, 9 or 12; notes what is no code or not of this area. */
  codeOf(cells: RowCells, field: string): string | undefined;
}

export function placeFinder(context: AreaContext, datum: Datum): PlaceFinder {
  const boundary = outlineOf(context.boundary);
  const townships = townshipOutlines(context);
  const names = regionNames(context.regions);
  const position = (cells: RowCells): Position | null => {
    const found = readPosition(cells, datum, boundary?.box);
    if (found && boundary && !isInside(boundary, found)) cells.note('place-outside', 'lat');
    return found;
  };
  const codeOf = (cells: RowCells, field: string): string | undefined =>
    readCode(cells, field, context.county);
  return {
    position,
    codeOf,
    placed: (cells) => {
      const at = position(cells);
      const written = isBlank(cells.cell('regionCode')) ? undefined : codeOf(cells, 'regionCode');
      const region = written ?? named(cells, names) ?? around(at, townships);
      return { region: region ?? context.county, isGuess: region === undefined, position: at };
    },
  };
}

/** A code of 6, 9 or 12 digits as twelve; undefined for anything else. */
export function paddedCode(cell: Cell): string | undefined {
  const digits = narrow(cellText(cell)).replace(/\s/g, '');
  return /^(\d{6}|\d{9}|\d{12})$/.test(digits) ? digits.padEnd(12, '0') : undefined;
}

function readCode(cells: RowCells, field: string, county: string): string | undefined {
  const code = paddedCode(cells.cell(field));
  if (code === undefined) cells.note('code-wrong', field);
  else if (!isWithin(county, code))
    cells.note('region-outside', field, { county: county.slice(0, 6) });
  return code !== undefined && isWithin(county, code) ? code : undefined;
}

interface RegionNames {
  readonly townships: ReadonlyMap<string, string>;
  /** Under township code and village name; under the village's name alone where only one bears it. */
  readonly villages: ReadonlyMap<string, string>;
}

function regionNames(regions: readonly KnownRegion[]): RegionNames {
  const townships = new Map<string, string>();
  const villages = new Map<string, string>();
  for (const { code, name, level } of regions) {
    if (level !== 'village') for (const spelling of spellings(name)) townships.set(spelling, code);
  }
  for (const { code, name, level, parent } of regions) {
    if (level !== 'village') continue;
    for (const spelling of spellings(name)) {
      villages.set(`${parent ?? ''}/${spelling}`, code);
      villages.set(spelling, villages.has(spelling) ? '' : code);
    }
  }
  return { townships, villages };
}

const endings =
  /(街道办事处|街道办|街道|办事处|镇人民政府|乡人民政府|人民政府|民族乡|镇|乡|社区居委会|居委会|村委会|社区|村|县|区)$/u;

/** The name, and the name without what kind of place it is: 红石 finds 红石镇. */
function spellings(name: string): string[] {
  const full = plain(name);
  const short = full.replace(endings, '');
  return short.length >= 2 && short !== full ? [full, short] : [full];
}

function named(cells: RowCells, names: RegionNames): string | undefined {
  const [township, village] = ['township', 'village'].map((field) => cellText(cells.cell(field)));
  const parent = township ? found(names.townships, township) : undefined;
  const child = village
    ? (found(names.villages, village, `${parent ?? ''}/`) ??
      (parent ? undefined : found(names.villages, village)))
    : undefined;
  if (township && !parent) cells.note('region-unknown', 'township');
  else if (village && !child && names.villages.size > 0) cells.note('region-unknown', 'village');
  return child ?? parent;
}

function found(names: ReadonlyMap<string, string>, text: string, before = ''): string | undefined {
  for (const spelling of spellings(text)) {
    const code = names.get(before + spelling);
    if (code) return code;
  }
  return undefined;
}

interface TownshipOutline extends Outline {
  readonly code: string;
}

/** Outlines that carry a code or the name of a known township. */
function townshipOutlines(context: AreaContext): TownshipOutline[] {
  const names = regionNames(context.regions).townships;
  return outlinesOf(context.townships).flatMap((outline) => {
    const code = codeOfOutline(outline, names);
    return code !== undefined && isWithin(context.county, code) ? [{ ...outline, code }] : [];
  });
}

function codeOfOutline(
  { properties }: NamedOutline,
  names: ReadonlyMap<string, string>,
): string | undefined {
  const values = ['code', 'region', 'adcode', 'id', 'name', '名称', '代码'].map(
    (key) => properties[key],
  );
  const texts = values
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String);
  return texts
    .map((text) => paddedCode(text) ?? found(names, text))
    .find((code) => code !== undefined);
}

function around(
  position: Position | null,
  townships: readonly TownshipOutline[],
): string | undefined {
  return position ? townships.find((outline) => isInside(outline, position))?.code : undefined;
}
