import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { erasedAnswer, peopleFound, postOf, sortOf } from './people.js';

const one = (id: string, name: string, title?: string) =>
  ({ id, name, ...(title && { title }) }) as Stamped<'person'>;
const rider = { id: 'd', name: '钱骑手', occupation: '外卖送餐员' } as Stamped<'volunteer'>;
const people = [one('a', '赵一'), one('b', '白二', '站长'), one('c', 'Li Na', 'Chief'), rider];
const idsFor = (typed: string) => peopleFound(people, typed).map(({ id }) => id);

describe('people', () => {
  test.each([
    ['赵', ['a']],
    [' 站长 ', ['b']],
    ['chief', ['c']],
    ['送餐', ['d']],
    ['nobody', []],
  ])('%j finds %j', (typed, ids) => {
    expect(idsFor(typed)).toEqual(ids);
  });

  test('without a word all of them, by name', () => {
    expect(idsFor('')).toHaveLength(4);
    expect(idsFor('').indexOf('b')).toBeLessThan(idsFor('').indexOf('a'));
  });

  test('a volunteer is one of them, by their work', () => {
    expect(people.map((each) => [sortOf(each), postOf(each)]).slice(2)).toEqual([
      ['person', 'Chief'],
      ['volunteer', '外卖送餐员'],
    ]);
  });

  test('the answer to an erasure says what stays', () => {
    const stays = { records: [{ kind: 'hazard', id: 'pond' }], logRows: 3 };
    const answer = { receipt: { status: 'ok' }, erased: [{ kind: 'person', id: 'p' }], stays };
    expect(erasedAnswer.parse(answer)).toMatchObject({ stays });
    expect(erasedAnswer.safeParse({ erased: [{ kind: 'x', id: 'p' }], stays }).success).toBe(false);
  });
});
