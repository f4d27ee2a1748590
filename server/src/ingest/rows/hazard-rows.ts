import { keyOf, recordIdOf } from '../keys.js';
import type { PlaceFinder } from '../places/place-finder.js';
import { cellText, isBlank } from '../sheet.js';
import { gradeWords, hazardKindWords } from '../values/words.js';
import { dayAt } from '../values/zone-time.js';
import { countOf, instantOf, proseOf, requiredText, textOf, wordOf } from './cell-values.js';
import { hazardAttributesOf } from './hazard-attributes.js';
import type { KnownNames } from './known-names.js';
import { responsiblePeople } from './responsible-people.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type Fields, type RowAsk } from './row-outcome.js';
import type { RowsSetup } from './rows-setup.js';

/** A line of a ledger of hazard points. Key: its number, else kind, name, place and address as written. */
export function hazardRow(
  cells: RowCells,
  places: PlaceFinder,
  names: KnownNames,
  setup: RowsSetup,
): RowAsk | undefined {
  const name = requiredText(cells, 'name');
  if (isBlank(cells.cell('hazardKind'))) cells.note('cell-empty', 'hazardKind');
  const hazardKind = wordOf(cells, 'hazardKind', hazardKindWords);
  const { region, isGuess, position } = places.placed(cells);
  const facts = factsOf(cells, names, setup);
  if (name === undefined || hazardKind === undefined) return undefined;
  const written = ['township', 'village', 'address'].map((field) => cellText(cells.cell(field)));
  const code = textOf(cells, 'code', 100);
  const key = code === undefined ? keyOf(hazardKind, name, ...written) : keyOf(code);
  const id = recordIdOf(setup.context.area, 'hazard', key);
  const own = {
    name,
    hazardKind,
    region: isGuess ? undefined : region,
    code,
    position: position ?? undefined,
  };
  const said = saidOnly({ ...own, attributes: hazardAttributesOf(hazardKind, cells), ...facts });
  return {
    command: 'hazard.enlist',
    id,
    key,
    rank: 0,
    said,
    defaults: { ...defaultsOf(setup), region, code: id.slice(0, 8) },
  };
}

function factsOf(cells: RowCells, names: KnownNames, { context, broughtAt }: RowsSetup): Fields {
  const unit = textOf(cells, 'leadUnit');
  const leadUnit = unit === undefined ? undefined : names.unit(unit)?.id;
  if (unit !== undefined && leadUnit === undefined) cells.note('unit-unmatched', 'leadUnit');
  return {
    grade: wordOf(cells, 'grade', gradeWords),
    address: textOf(cells, 'address'),
    description: proseOf(cells, 'description'),
    households: countOf(cells, 'households'),
    threatenedPeople: countOf(cells, 'threatenedPeople'),
    responsible: responsiblePeople(cells, names),
    leadUnit,
    shelter: textOf(cells, 'shelter'),
    measures: proseOf(cells, 'measures'),
    foundAt: instantOf(
      cells,
      'foundAt',
      { near: dayAt(broughtAt, context.timeZone) },
      context.timeZone,
    ),
    foundBy: textOf(cells, 'foundBy'),
  };
}

function defaultsOf({ broughtAt, broughtBy }: RowsSetup): Fields {
  return {
    position: null,
    description: '',
    grade: 'ungraded',
    households: 0,
    threatenedPeople: 0,
    responsible: [],
    leadUnit: null,
    measures: '',
    foundAt: broughtAt,
    foundBy: broughtBy,
  };
}
