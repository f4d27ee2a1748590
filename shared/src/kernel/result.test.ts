import { describe, expect, test } from '@jest/globals';
import { no, ok, type Result } from './result.js';

describe('Result', () => {
  test('is a value or a refusal, told apart by one field', () => {
    const told = (result: Result<number, string>): string =>
      result.ok ? `value ${result.value}` : `refusal ${result.refusal}`;
    expect([told(ok(3)), told(no('shut'))]).toEqual(['value 3', 'refusal shut']);
  });
});
