import type { RegionLevel } from '@levee/shared/model/region';
import { countyCode } from '@levee/shared/rules/region-tree';
import type { PlaceFinder } from '../places/place-finder.js';
import { paddedCode } from '../places/place-finder.js';
import { isBlank } from '../sheet.js';
import { requiredText } from './cell-values.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type RowAsk } from './row-outcome.js';

const ranks: Readonly<Record<RegionLevel, number>> = { county: 0, township: 1, village: 2 };

/** A place of the tree. Level and parent lie in the code itself (GB/T 2260, GB/T 10114). Key: the code. */
export function regionRow(cells: RowCells, places: PlaceFinder): RowAsk | undefined {
  const isCoded = !isBlank(cells.cell('code'));
  if (!isCoded) cells.note('cell-empty', 'code');
  const code = isCoded ? places.codeOf(cells, 'code') : undefined;
  const name = requiredText(cells, 'name');
  const center = places.position(cells);
  if (code === undefined || name === undefined) return undefined;
  const level = levelOf(code);
  const parent = isBlank(cells.cell('parent'))
    ? parentOf(code)
    : (paddedCode(cells.cell('parent')) ?? parentOf(code));
  const isOwnParent = parent === code || level === 'county';
  const said = saidOnly({
    code,
    name,
    level,
    parent: isOwnParent ? null : parent,
    center: center ?? undefined,
  });
  return {
    command: 'region.put',
    id: code,
    key: code,
    rank: ranks[level],
    said,
    defaults: { center: null },
  };
}

export function levelOf(code: string): RegionLevel {
  if (code.endsWith('000000')) return 'county';
  return code.endsWith('000') ? 'township' : 'village';
}

function parentOf(code: string): string | null {
  const level = levelOf(code);
  if (level === 'county') return null;
  return level === 'township' ? countyCode(code.slice(0, 6)) : `${code.slice(0, 9)}000`;
}
