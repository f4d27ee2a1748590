import { postWords } from '../values/words.js';
import { turnHours } from '../rosters/turn-hours.js';
import { field, type Field } from './field.js';

const prefix = 'turn.';

/**
 * A duty roster (值班表): either a row for each turn (person, post, start, end), or a row a day with a
 * column for each turn (带班, 上午, 下午, 夜班 ...). Which one it is, its columns say.
 */
export const shiftFields: readonly Field[] = [
  field('date', ['日期', 'Date'], '2026-07-05', [
    '值班日期',
    '时间日期',
    '值班时间',
    '时间',
    'day',
    'duty date',
  ]),
  field('unit', ['值班单位', 'Unit'], '', [
    '单位',
    '单位名称',
    '部门',
    '所属单位',
    '值班部门',
    'office',
    'department',
  ]),
  field(
    'post',
    ['岗位', 'Post'],
    '',
    ['值班岗位', '职责', '班别岗位', '角色', 'role', 'duty post'],
    {
      choices: postWords,
    },
  ),
  field('turn', ['班次', 'Turn'], '', ['时段', '班别', '值班时段', '值班班次', 'session']),
  field('personName', ['姓名', 'Name'], '', [
    '值班人姓名',
    '人员',
    '人员姓名',
    'person',
    'person name',
  ]),
  field('startsAt', ['开始时间', 'Starts at'], '', [
    '开始',
    '起始时间',
    '上班时间',
    '起',
    'start',
    'from',
    'start time',
  ]),
  field('endsAt', ['结束时间', 'Ends at'], '', [
    '结束',
    '终止时间',
    '下班时间',
    '止',
    'end',
    'to',
    'end time',
    'until',
  ]),
  ...turnHours.map(({ turn, label, words, example }) =>
    field(turnField(turn), [label.zh, label.en], example, words, { isMany: true }),
  ),
];

/** The field of a column that holds the people of one turn. */
export function turnField(turn: string): string {
  return `${prefix}${turn}`;
}

export function turnOfField(name: string): string | undefined {
  return name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}
