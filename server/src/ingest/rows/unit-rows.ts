import type { UnitKind } from '@levee/shared/model/unit';
import { recordIdOf, keyOf } from '../keys.js';
import type { PlaceFinder } from '../places/place-finder.js';
import { unitKindWords } from '../values/words.js';
import { phoneOf, requiredText, textOf, wordOf } from './cell-values.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type RowAsk } from './row-outcome.js';

/** An office. Key: its number, else its name. */
export function unitRow(cells: RowCells, places: PlaceFinder, area: string): RowAsk | undefined {
  const name = requiredText(cells, 'name');
  const code = textOf(cells, 'code');
  const { region, isGuess } = places.placed(cells);
  const unitKind = wordOf(cells, 'unitKind', unitKindWords);
  const dutyPhone = phoneOf(cells, 'dutyPhone');
  if (name === undefined) return undefined;
  const key = keyOf(code ?? name);
  const said = saidOnly({ name, unitKind, dutyPhone, region: isGuess ? undefined : region });
  const defaults = { region, unitKind: guessedKind(name) };
  return { command: 'unit.put', id: recordIdOf(area, 'unit', key), key, rank: 0, said, defaults };
}

/** What an office's name says it is, where the list does not. */
function guessedKind(name: string): UnitKind {
  if (/指挥部|防办|防指/u.test(name)) return 'headquarters';
  if (/(镇|乡|街道)(人民政府|政府|办事处|党委)?$/u.test(name)) return 'township';
  return /(村|社区)(村委会|居委会|委员会)?$/u.test(name) ? 'village' : 'department';
}
