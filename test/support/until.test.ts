import { describe, expect, test } from '@jest/globals';
import { until } from './until.js';

describe('until', () => {
  test.each([[false], [null], [undefined]])('asks again while the answer is %s', async (no) => {
    const answers = [no, no, 'yes'];
    expect(await until(() => answers.shift())).toBe('yes');
    expect(answers).toEqual([]);
  });

  test('takes nought and an empty text for answers', async () => {
    expect([await until(() => 0), await until(async () => '')]).toEqual([0, '']);
  });
});
