import { expect, test } from '@jest/globals';
import { isKind, keyOf, kindNames, ref } from './kind-names.js';
import { kinds } from './kinds.js';

test('every kind has its name, in the same order, and no other name is one', () => {
  expect(Object.keys(kinds)).toEqual([...kindNames]);
  for (const name of [...kindNames]) expect([name, isKind(name)]).toEqual([name, true]);
  for (const name of ['', 'Hazard', 'toString', '__proto__', 'hazards'])
    expect([name, isKind(name)]).toEqual([name, false]);
  expect(keyOf(ref('hazard', 'h-1'))).toBe('hazard/h-1');
});
