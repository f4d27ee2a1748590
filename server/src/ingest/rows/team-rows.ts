import { keyOf, recordIdOf } from '../keys.js';
import type { PlaceFinder } from '../places/place-finder.js';
import { isBlank } from '../sheet.js';
import { itemsIn, namesIn } from '../values/names.js';
import { teamKindWords } from '../values/words.js';
import { countOf, phoneOf, requiredText, textOf, wordOf } from './cell-values.js';
import type { KnownNames } from './known-names.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type Fields, type RowAsk } from './row-outcome.js';

/** A team. Key: its number, else its name. */
export function teamRow(
  cells: RowCells,
  places: PlaceFinder,
  names: KnownNames,
  area: string,
): RowAsk | undefined {
  const name = requiredText(cells, 'name');
  if (isBlank(cells.cell('teamKind'))) cells.note('cell-empty', 'teamKind');
  const teamKind = wordOf(cells, 'teamKind', teamKindWords);
  const { region, isGuess, position } = places.placed(cells);
  const unit = unitOf(cells, names);
  const leader = leaderOf(cells, names, unit);
  const facts = factsOf(cells);
  const code = textOf(cells, 'code', 100);
  if (name === undefined || !leader || teamKind === undefined) return undefined;
  const key = keyOf(code ?? name);
  const id = recordIdOf(area, 'team', key);
  const muster = textOf(cells, 'muster');
  const musterPoint = { name: muster ?? name, position };
  const isMusterSaid = muster !== undefined || position !== null;
  const place = {
    region: isGuess ? undefined : region,
    musterPoint: isMusterSaid ? musterPoint : undefined,
  };
  const said = saidOnly({ name, teamKind, code, unit, leader, ...facts, ...place });
  const defaults = { ...nothing, code: id.slice(0, 8), region, musterPoint };
  return { command: 'team.enlist', id, key, rank: 0, said, defaults };
}

const nothing: Fields = { unit: null, headcount: 0, partyMembers: 0, skills: [], equipment: [] };

function factsOf(cells: RowCells): Fields {
  return {
    headcount: countOf(cells, 'headcount'),
    partyMembers: countOf(cells, 'partyMembers'),
    skills: itemsOf(cells, 'skills')?.slice(0, 20),
    equipment: equipmentOf(cells),
  };
}

function unitOf(cells: RowCells, names: KnownNames): string | undefined {
  const written = textOf(cells, 'unit');
  const unit = written === undefined ? undefined : names.unit(written);
  if (written !== undefined && !unit) cells.note('unit-unmatched', 'unit');
  return unit?.id;
}

/** Of several names in the cell the first leads. */
function leaderOf(
  cells: RowCells,
  names: KnownNames,
  unit: string | undefined,
): object | undefined {
  const written = requiredText(cells, 'leader');
  const phone = phoneOf(cells, 'leaderPhone');
  if (written === undefined) return undefined;
  const name = namesIn(written)[0] ?? written;
  const person = names.person(name, unit)?.id ?? null;
  return { name, person, ...(phone === undefined ? {} : { phone }) };
}

function itemsOf(cells: RowCells, field: string): string[] | undefined {
  const text = textOf(cells, field, 4000);
  return text === undefined ? undefined : itemsIn(text);
}

const counted =
  /^(.+?)[×x*:：\s]*(\d{1,6})\s*(?:艘|件|台|套|个|辆|把|条|只|支|顶|副|双|具|根|部|架|张|吨|米|箱)?$/u;

/** `冲锋舟2艘、救生衣30件、绳索`: what has no number counts one. */
function equipmentOf(cells: RowCells): { name: string; count: number }[] | undefined {
  return itemsOf(cells, 'equipment')
    ?.slice(0, 50)
    .map((item) => {
      const [, name = item, count = '1'] = counted.exec(item) ?? [];
      return { name: name.trim(), count: Math.min(100_000, Number(count)) };
    });
}
