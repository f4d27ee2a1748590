import { keyOf, recordIdOf } from '../keys.js';
import type { PlaceFinder } from '../places/place-finder.js';
import { itemsIn } from '../values/names.js';
import { narrow } from '../values/plain.js';
import { gigWords } from '../values/words.js';
import { isYes, phoneOf, requiredText, textOf } from './cell-values.js';
import type { KnownNames } from './known-names.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type RowAsk } from './row-outcome.js';

/**
 * Somebody who offered to help. Key: the number on the list, else name and home place as they are written; never
 * the telephone, which an id would give away to whoever tries all numbers.
 */
export function volunteerRow(
  cells: RowCells,
  places: PlaceFinder,
  names: KnownNames,
  area: string,
): RowAsk | undefined {
  const name = requiredText(cells, 'name');
  const unitName = textOf(cells, 'unit');
  const unit = unitName === undefined ? undefined : names.unit(unitName);
  if (unitName !== undefined && !unit) cells.note('unit-unmatched', 'unit');
  const { region, isGuess, position } = places.placed(cells);
  const own = ownOf(cells);
  if (name === undefined) return undefined;
  const home = [textOf(cells, 'township'), textOf(cells, 'village')];
  const key = keyOf(...[textOf(cells, 'code') ?? [name, ...home]].flat());
  const place = isGuess ? unit?.region : region;
  const said = saidOnly({
    ...own,
    name,
    unit: unit?.id,
    region: place,
    position: position ?? undefined,
  });
  const id = recordIdOf(area, 'volunteer', key);
  return { command: 'volunteer.enlist', id, key, rank: 0, said, defaults: { ...nothing, region } };
}

const nothing = {
  ...{ occupation: '志愿者', isGigWorker: false, isPartyMember: false, skills: [] },
  ...{ position: null, hours: null, unit: null },
};

function ownOf(cells: RowCells): object {
  const occupation = textOf(cells, 'occupation');
  const skills = textOf(cells, 'skills', 2000);
  return {
    ...{ occupation, phone: phoneOf(cells, 'phone'), hours: hoursOf(cells) },
    ...{ vehicle: textOf(cells, 'vehicle'), branch: textOf(cells, 'branch') },
    isGigWorker: isYes(cells, 'isGigWorker') ?? (occupation && isGig(occupation)),
    isPartyMember: isYes(cells, 'isPartyMember'),
    skills: skills && itemsIn(skills).slice(0, 20),
  };
}

function isGig(occupation: string): boolean {
  const written = occupation.toLowerCase();
  return gigWords.some((word) => written.includes(word));
}

const span = /^(\d{1,2}):(\d\d)\s*[-~—–至到]+\s*(\d{1,2}):(\d\d)$/u;

/** `08:00-20:00`; nothing where the cell is empty. */
function hoursOf(cells: RowCells): { from: string; until: string } | undefined {
  const text = textOf(cells, 'hours');
  if (text === undefined) return undefined;
  const found = span.exec(narrow(text));
  if (!found) {
    cells.note('value-wrong', 'hours');
    return undefined;
  }
  const [, fromHour, fromMinute, untilHour, untilMinute] = found;
  return { from: timeOf(fromHour, fromMinute), until: timeOf(untilHour, untilMinute) };
}

function timeOf(hour = '', minute = ''): string {
  return `${hour.padStart(2, '0')}:${minute}`;
}
