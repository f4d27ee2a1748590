import { isDateCell, type Cell } from '../sheet.js';
import { narrow } from './plain.js';

const units = '(?:人|户|名|个|台|套|辆|艘|条|支|米|亩|万|立方米|m3|m³|m|头|只)?';
const pattern = new RegExp(
  `^(?:约|共)?([+-]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[+-]?\\d*\\.?\\d+)(${units})$`,
  'i',
);

/** A number as people write it: full-width digits, thousands marks, 约, a unit behind, 万. */
export function numberIn(cell: Cell): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (cell === null || isDateCell(cell)) return undefined;
  const match = pattern.exec(narrow(cell).replace(/\s+/g, ''));
  if (!match) return undefined;
  const value = Number((match[1] ?? '').replaceAll(',', ''));
  return match[2] === '万' ? value * 10_000 : value;
}
