import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { spotOf } from './map-spot.js';

test('an address names a hazard or a team by its id, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('hazard', 'team'),
      fc.stringMatching(/^[\w./-]{1,60}$/),
      (kind, id) => {
        expect(spotOf(`${kind}/${id}`)).toEqual({ kind, id });
      },
    ),
  );
});

test('anything else names nothing', () => {
  for (const at of [undefined, null, '', 'hazard', 'hazard/', '/x', 'wall/x', ['hazard/x'], 7])
    expect([at, spotOf(at)]).toEqual([at, null]);
});
