import { recordIdOf, keyOf } from '../keys.js';
import type { PlaceFinder } from '../places/place-finder.js';
import { itemsIn } from '../values/names.js';
import { isYes, phoneOf, requiredText, textOf } from './cell-values.js';
import type { KnownNames } from './known-names.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type RowAsk } from './row-outcome.js';

/** Somebody with an office. Key: the number on the staff list, else name and unit as written. */
export function personRow(
  cells: RowCells,
  places: PlaceFinder,
  names: KnownNames,
  area: string,
): RowAsk | undefined {
  const name = requiredText(cells, 'name');
  const unitName = textOf(cells, 'unit');
  const unit = unitName === undefined ? undefined : names.unit(unitName);
  if (unitName !== undefined && !unit) cells.note('unit-unmatched', 'unit');
  const { region, isGuess } = places.placed(cells);
  const skills = textOf(cells, 'skills', 2000);
  const own = {
    title: textOf(cells, 'title'),
    phone: phoneOf(cells, 'phone'),
    isPartyMember: isYes(cells, 'isPartyMember'),
  };
  if (name === undefined) return undefined;
  const code = textOf(cells, 'code');
  const key = code === undefined ? keyOf(name, unitName) : keyOf(code);
  const place = isGuess ? unit?.region : region;
  const said = saidOnly({
    name,
    unit: unit?.id,
    region: place,
    skills: skills && itemsIn(skills),
    ...own,
  });
  const defaults = { region, unit: null, isPartyMember: false, skills: [] };
  return {
    command: 'person.put',
    id: recordIdOf(area, 'person', key),
    key,
    rank: 0,
    said,
    defaults,
  };
}
