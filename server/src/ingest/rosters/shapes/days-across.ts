import { cellText, isBlank, type Cell, type Row } from '../../sheet.js';
import { plain } from '../../values/plain.js';
import { turnHours } from '../turn-hours.js';
import { isDay, daysIn, rowWithMost, weekdayIn } from './sheet-days.js';

/** Days that stand side by side above a roster, by column. */
interface DayColumn {
  readonly at: number;
  readonly day: Cell;
}

const leastDays = 4;

/**
 * A roster with its days across: posts, units or people below each other. Turned into a line a day (posts, units)
 * or a line a turn (people with marks). Undefined where the days do not stand across.
 */
export function daysAcross(rows: readonly Row[]): Row[] | undefined {
  const at = rowWithMost(rows, isDay, leastDays) ?? rowWithMost(rows, isWeekday, leastDays);
  const header = at === undefined ? undefined : rows[at];
  if (at === undefined || !header) return undefined;
  const titles = rows.slice(0, at);
  const columns = columnsOf(header, titles);
  const label = columns[0]?.at ?? 0;
  if (columns.length < leastDays || label === 0) return undefined;
  const body = rows.slice(at + 1).filter((row) => !isLineOfWeekdays(row));
  const labels = body.map((row) => labelOf(row, label));
  if (labels.some(isTurnWord)) return [...titles, ...turnsBelow(body, labels, columns)];
  const isUnits = /单位|部门|unit|department/iu.test(labelOf(header, label));
  if (isUnits) return [...titles, ...unitsBelow(body, labels, columns)];
  const isPeople = /姓名|人员|值班人|name/iu.test(labelOf(header, label));
  return isPeople ? [...titles, ...peopleBelow(body, labels, columns)] : undefined;
}

function isWeekday(cell: Cell | undefined): boolean {
  return weekdayIn(cell) !== undefined;
}

/** Dates stand below each other, then their days of the week: the second line says nothing new. */
function isLineOfWeekdays(row: Row): boolean {
  return row.filter(isWeekday).length >= leastDays;
}

function columnsOf(header: Row, titles: readonly Row[]): DayColumn[] {
  const dated = header.flatMap((cell, at) => (isDay(cell) ? [{ at, day: cell }] : []));
  if (dated.length >= leastDays) return dated;
  const days = daysIn(titles.map((row) => [...new Set(row.map(cellText))].join(' ')));
  const named = header.flatMap((cell, at) => (isWeekday(cell) ? [at] : []));
  return named.flatMap((at, place) => {
    const day = days[place];
    return day === undefined ? [] : [{ at, day }];
  });
}

/** What stands before the days: the nearest cell that says something. */
function labelOf(row: Row, before: number): string {
  const texts = row.slice(0, before).map(cellText);
  return texts.findLast((text) => text !== '') ?? '';
}

const turnWords = new Set(
  turnHours.flatMap(({ label, words }) => [label.zh, label.en, ...words]).map(plain),
);

function isTurnWord(label: string): boolean {
  const bare = plain(label.replace(/[（(].*?[）)]/gu, ''));
  return turnWords.has(bare);
}

/** A line a day, a column for each post or turn. */
function turnsBelow(
  body: readonly Row[],
  labels: readonly string[],
  columns: readonly DayColumn[],
): Row[] {
  const used = body.flatMap((row, at) => (isTurnWord(labels[at] ?? '') ? [{ row, at }] : []));
  const header = ['日期', ...used.map(({ at }) => labels[at] ?? '')];
  return [
    header,
    ...columns.map(({ at, day }) => [day, ...used.map(({ row }) => row[at] ?? null)]),
  ];
}

/** A line for each unit of each day. */
function unitsBelow(
  body: readonly Row[],
  labels: readonly string[],
  columns: readonly DayColumn[],
): Row[] {
  const lines = columns.flatMap(({ at, day }) =>
    body.flatMap((row, line): Row[] =>
      isBlank(row[at]) || labels[line] === '' ? [] : [[day, labels[line] ?? '', row[at] ?? null]],
    ),
  );
  return [['日期', '单位', '值班员'], ...lines];
}

/** What a mark in a person's line means: the name of a turn, or a post for the whole day. */
const marks: Readonly<Record<string, { readonly turn?: string; readonly post?: string }>> = {
  ...{ 白: { turn: '白班' }, 日: { turn: '白班' }, 白班: { turn: '白班' }, d: { turn: '白班' } },
  ...{ 夜: { turn: '夜班' }, 晚: { turn: '夜班' }, 夜班: { turn: '夜班' }, n: { turn: '夜班' } },
  ...{ 早: { turn: '早班' }, 早班: { turn: '早班' }, 中: { turn: '中班' }, 中班: { turn: '中班' } },
  ...{ 带: { post: '带班' }, 领: { post: '带班' }, 带班: { post: '带班' } },
  ...{ 副: { post: '副班' }, 备: { post: '备班' }, 主: { post: '值班' } },
  ...{ 值: { post: '值班' }, 班: { post: '值班' }, 全: { post: '值班' }, 24: { post: '值班' } },
  ...{ '√': { post: '值班' }, '✓': { post: '值班' }, '●': { post: '值班' }, x: { post: '值班' } },
};
const noTurn = /^(?:休|休息|假|年假|病假|公休|off|[-—–/\\.]*)$/iu;

/** Hours of three shifts a day, where the marks are of such a roster. */
const threeShifts: Readonly<Record<string, readonly [string, string]>> = {
  早班: ['8:00', '16:00'],
  中班: ['16:00', '24:00'],
  夜班: ['0:00', '8:00'],
};

/** A line for each turn: who, when, which. A mark nobody knows is kept, so that the reader can say so. */
function peopleBelow(
  body: readonly Row[],
  labels: readonly string[],
  columns: readonly DayColumn[],
): Row[] {
  const lines = columns.flatMap(({ at, day }) =>
    body.flatMap((row, line) => {
      const mark = cellText(row[at]).trim();
      const name = labels[line] ?? '';
      return name === '' || noTurn.test(mark) ? [] : [{ name, day, mark }];
    }),
  );
  const turns = new Set(lines.map(({ mark }) => marks[mark.toLowerCase()]?.turn));
  const isThree = turns.has('早班') && turns.has('中班');
  const header = ['姓名', '日期', '班次', '岗位', '开始时间', '结束时间'];
  return [
    header,
    ...lines.map(({ name, day, mark }): Row => {
      const { turn, post } = marks[mark.toLowerCase()] ?? { turn: mark };
      const [from = '', to = ''] = (isThree && turn !== undefined && threeShifts[turn]) || [];
      return [name, day, turn ?? '', post ?? '', from, to];
    }),
  ];
}
