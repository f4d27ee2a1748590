import type { Post } from '@levee/shared/model/duty';
import { keyOf, recordIdOf } from '../keys.js';
import { cellText, isBlank } from '../sheet.js';
import { namesIn } from '../values/names.js';
import { plain } from '../values/plain.js';
import { postWords } from '../values/words.js';
import { dayAfter, dayAt, instantAt, minutesOf } from '../values/zone-time.js';
import { localTimeIn, timeIn, timeOfCell } from '../values/dates.js';
import { requiredText, textOf, wordOf } from '../rows/cell-values.js';
import type { KnownNames } from '../rows/known-names.js';
import type { RowCells } from '../rows/row-cells.js';
import type { RowAsk } from '../rows/row-outcome.js';
import type { KnownUnit, RowsSetup } from '../rows/rows-setup.js';
import { turnOfField } from '../columns/shift-fields.js';
import { rosterDays, type RosterDays } from './roster-days.js';
import { turnHours, type Span, type TurnHours } from './turn-hours.js';

/** Reads a roster row by row, in either form. Remembers the day above and who stands beside whom. */
export type ShiftRows = (cells: RowCells) => RowAsk[];

interface Turn {
  readonly unit: KnownUnit;
  readonly post: Post;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly name: string;
}

/**
 * Key of a turn: unit, post, start, and the place in the order of names. So a name that is changed on the
 * list changes the turn, and does not add a second one.
 */
export function shiftRows(setup: RowsSetup, names: KnownNames): ShiftRows {
  const days = rosterDays(setup.titles, dayAt(setup.broughtAt, setup.context.timeZone));
  const places = new Map<string, number>();
  const isWide = Object.values(setup.mapping).some((field) => turnOfField(field) !== undefined);
  return (cells) => {
    const unit = unitOf(cells, setup, names);
    const turns = isWide
      ? turnsOfDay(cells, setup, days, unit)
      : turnOfRow(cells, setup, days, unit);
    return turns.map((turn) => asked(turn, setup.context.area, names, places));
  };
}

function unitOf(cells: RowCells, { context }: RowsSetup, names: KnownNames): KnownUnit | undefined {
  const written = textOf(cells, 'unit');
  const found =
    written === undefined
      ? onlyOne(context.units)
      : (context.units.find(({ id }) => id === written) ?? names.unit(written));
  if (!found) cells.note(written === undefined ? 'cell-empty' : 'unit-unknown', 'unit');
  return found;
}

/** A list that names no unit in an area with one unit means that one. */
function onlyOne(units: readonly KnownUnit[]): KnownUnit | undefined {
  return units.length === 1 ? units[0] : undefined;
}

/** A row a day: a column for each turn, several names in a cell. */
function turnsOfDay(
  cells: RowCells,
  setup: RowsSetup,
  days: RosterDays,
  unit: KnownUnit | undefined,
): Turn[] {
  const day = days.next(cells.cell('date'));
  const named = [...cells.cells()].flatMap(([field, column, cell]) => {
    const turn = turnHours.find((one) => one.turn === turnOfField(field));
    return turn ? namesIn(cellText(cell)).map((name) => ({ turn, column, field, name })) : [];
  });
  if (named.length === 0) return [];
  if (!day) cells.note(isBlank(cells.cell('date')) ? 'cell-empty' : 'date-wrong', 'date');
  for (const { name, field, column } of named)
    if (name.length > 40) cells.note('text-long', field, { max: 40 }, column);
  if (!day || !unit) return [];
  const { timeZone } = setup.context;
  return named.flatMap(({ turn, name }) =>
    spansOf(turn, setup).map((span) => ({
      unit,
      post: turn.post,
      name,
      ...instants(day.date, span, timeZone),
    })),
  );
}

function spansOf({ turn, spans }: TurnHours, { hours }: RowsSetup): readonly Span[] {
  return hours[turn] ?? spans;
}

function instants(
  date: string,
  { from, to }: Span,
  timeZone: string,
): Pick<Turn, 'startsAt' | 'endsAt'> {
  const isOvernight = minutesOf(to) <= minutesOf(from);
  return {
    startsAt: instantAt(date, from, timeZone),
    endsAt: instantAt(isOvernight ? dayAfter(date, 1) : date, to, timeZone),
  };
}

/** A row a turn: somebody, a post, and either start and end or a day and the turn's name. */
function turnOfRow(
  cells: RowCells,
  setup: RowsSetup,
  days: RosterDays,
  unit: KnownUnit | undefined,
): Turn[] {
  const written = requiredText(cells, 'personName', 400);
  const turn = namedTurn(cells);
  const post = wordOf(cells, 'post', postWords) ?? turn?.post ?? 'officer';
  const hours = hoursOfRow(cells, setup, days, turn);
  if (written === undefined || !hours || !unit) return [];
  return namesIn(written).map((name) => ({ unit, post, name, ...hours }));
}

function namedTurn(cells: RowCells): TurnHours | undefined {
  const text = textOf(cells, 'turn');
  if (text === undefined) return undefined;
  const sought = plain(text);
  const found = turnHours.find(({ turn, label, words }) =>
    [turn, label.zh, label.en, ...words].some((word) => plain(word) === sought),
  );
  if (!found)
    cells.note('word-unknown', 'turn', {
      allowed: turnHours.map(({ label }) => label.zh).join('、'),
    });
  return found;
}

type Hours = Pick<Turn, 'startsAt' | 'endsAt'>;

function hoursOfRow(
  cells: RowCells,
  setup: RowsSetup,
  days: RosterDays,
  turn: TurnHours | undefined,
): Hours | undefined {
  if (isBlank(cells.cell('startsAt'))) return hoursOfTurn(cells, setup, days, turn);
  const day = isBlank(cells.cell('date')) ? undefined : days.next(cells.cell('date'));
  const start = momentOf(cells, 'startsAt', day?.date, setup);
  return start && endedHours(cells, setup, start);
}

/** A day and the name of a turn; without one, the whole day. */
function hoursOfTurn(
  cells: RowCells,
  setup: RowsSetup,
  days: RosterDays,
  turn: TurnHours | undefined,
): Hours | undefined {
  const day = days.next(cells.cell('date'));
  if (!day) cells.note(isBlank(cells.cell('date')) ? 'cell-empty' : 'date-wrong', 'date');
  const [span] = turn ? spansOf(turn, setup) : [wholeDay];
  return day && span ? instants(day.date, span, setup.context.timeZone) : undefined;
}

const wholeDay: Span = { from: '08:00', to: '08:00' };

interface LocalMoment {
  readonly date: string;
  readonly time: string;
}

/** A day with an hour, or an hour on the row's own day. */
function momentOf(
  cells: RowCells,
  field: string,
  day: string | undefined,
  setup: RowsSetup,
): LocalMoment | undefined {
  const cell = cells.cell(field);
  const time =
    day === undefined
      ? undefined
      : (timeIn(cellText(cell)) ?? (typeof cell === 'number' ? timeOfCell(cell) : undefined));
  if (day !== undefined && time !== undefined) return { date: day, time };
  const local = localTimeIn(cell, { near: day ?? dayAt(setup.broughtAt, setup.context.timeZone) });
  if (!local) cells.note('date-wrong', field);
  return local && { date: local.date, time: local.time ?? '00:00' };
}

/** Without an end a turn lasts to the same hour of the next day. */
function endedHours(cells: RowCells, setup: RowsSetup, start: LocalMoment): Hours | undefined {
  const { timeZone } = setup.context;
  const startsAt = instantAt(start.date, start.time, timeZone);
  if (isBlank(cells.cell('endsAt')))
    return { startsAt, endsAt: instantAt(dayAfter(start.date, 1), start.time, timeZone) };
  const end = momentOf(cells, 'endsAt', start.date, setup);
  if (!end) return undefined;
  const isOvernight = end.date === start.date && minutesOf(end.time) <= minutesOf(start.time);
  const endsAt = instantAt(isOvernight ? dayAfter(end.date, 1) : end.date, end.time, timeZone);
  if (endsAt > startsAt) return { startsAt, endsAt };
  cells.note('date-order', 'endsAt');
  return undefined;
}

function asked(
  { unit, post, name, startsAt, endsAt }: Turn,
  area: string,
  names: KnownNames,
  places: Map<string, number>,
): RowAsk {
  const turnKey = keyOf(unit.id, post, startsAt);
  const place = places.get(turnKey) ?? 0;
  places.set(turnKey, place + 1);
  const key = `${turnKey}|${place}`;
  const person = names.person(name, unit.id)?.id ?? null;
  const said = {
    unit: unit.id,
    region: unit.region,
    post,
    person,
    personName: name,
    startsAt,
    endsAt,
  };
  return {
    command: 'shift.plan',
    id: recordIdOf(area, 'shift', key),
    key,
    rank: 0,
    said,
    defaults: {},
  };
}
