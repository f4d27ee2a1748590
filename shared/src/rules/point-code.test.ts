import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shortCode } from '../model/patrol.js';
import { codeIn, pointCode, signText } from './point-code.js';

describe('the code on the sign of a point', () => {
  test('is one for a hazard point whatever the route, and one for each stake of a route', () => {
    const sign = (route: string, id: string, hazard: string | null) =>
      pointCode(route, { id, hazard });
    expect(sign('a', 'h', 'h')).toBe(sign('b', 'h', 'h'));
    expect(sign('a', 'K1-000', null)).not.toBe(sign('b', 'K1-000', null));
    expect(sign('a', 'K1-000', null)).not.toBe(sign('a', 'K1-100', null));
  });

  test('can be read out, scanned and typed', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const code = pointCode('route', { id, hazard: null });
        expect(shortCode.safeParse(code).success).toBe(true);
        expect(codeIn(signText(code))).toBe(code);
        expect(codeIn(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      }),
      { seed: 51, numRuns: 50 },
    );
  });

  test('is another one for each of a thousand points', () => {
    const codes = Array.from({ length: 1000 }, (_, at) =>
      pointCode('r', { id: `K${at}`, hazard: null }),
    );
    expect(new Set(codes).size).toBe(1000);
  });
});
