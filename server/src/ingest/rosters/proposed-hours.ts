import type { Column, Mapping } from '../columns/column-matching.js';
import { turnOfField } from '../columns/shift-fields.js';
import { narrow } from '../values/plain.js';
import { timeIn } from '../values/dates.js';
import { turnHours, type Span } from './turn-hours.js';

type Hours = Record<string, Span[]>;

const span =
  /(\d{1,2}(?:[:点时]\d{0,2}分?)?)\s*(?:-|~|—+|–|至|到)\s*(次日|第二天|翌日|隔日)?\s*(\d{1,2}(?:[:点时]\d{0,2}分?)?)/u;
const handover =
  /交接班?(?:时间)?(?:为|[:：])?\s*(?:每日|每天|早上?|上午)?\s*(\d{1,2}(?:[:点时]\d{0,2}分?))/u;

/**
 * Hours that a roster says itself: in a column's header (`夜班(20:00-次日8:00)`), as the hour of handover in a
 * title, or by being one of three shifts. What it does not say keeps the defaults.
 */
export function proposedHours(
  columns: readonly Column[],
  mapping: Mapping,
  titles: readonly string[],
): Hours {
  const turns = columns.flatMap(({ key, header }) => {
    const turn = turnOfField(mapping[key] ?? '');
    return turn === undefined ? [] : [{ turn, header }];
  });
  return {
    ...threeShifts(turns.map(({ turn, header }) => `${turn} ${header}`)),
    ...byHandover(
      turns.map(({ turn }) => turn),
      titles,
    ),
    ...Object.fromEntries(
      turns.flatMap(({ turn, header }) => {
        const own = spanIn(header);
        return own ? [[turn, [own]]] : [];
      }),
    ),
  };
}

function spanIn(text: string): Span | undefined {
  const found = span.exec(narrow(text));
  const [from, to] = [found?.[1], found?.[3]].map((one) => timeIn(withMinutes(one ?? '')));
  return from === undefined || to === undefined
    ? undefined
    : { from, to: to === '24:00' ? '00:00' : to };
}

/** `8` and `8点` are full hours. */
function withMinutes(text: string): string {
  return /^\d{1,2}$/.test(text) ? `${text}:00` : text;
}

/** 早班, 中班 and 夜班 together are three times eight hours; alone, 中班 is the turn at noon. */
function threeShifts(turns: readonly string[]): Hours {
  const has = (word: string): boolean => turns.some((one) => one.endsWith(word));
  if (!has('早班') || !has('中班')) return {};
  return {
    morning: [{ from: '08:00', to: '16:00' }],
    noon: [{ from: '16:00', to: '00:00' }],
    night: [{ from: '00:00', to: '08:00' }],
  };
}

/** Turns of a whole day begin and end at the hour of handover. */
function byHandover(turns: readonly string[], titles: readonly string[]): Hours {
  const said = titles
    .map((title) => handover.exec(narrow(title))?.[1])
    .find((one) => one !== undefined);
  const at = said === undefined ? undefined : timeIn(said);
  if (at === undefined) return {};
  const whole = turnHours.filter(
    ({ turn, spans }) => turns.includes(turn) && spans.every(({ from, to }) => from === to),
  );
  return Object.fromEntries(whole.map(({ turn }) => [turn, [{ from: at, to: at }]]));
}
