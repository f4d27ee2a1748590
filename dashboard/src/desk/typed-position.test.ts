import { describe, expect, test } from '@jest/globals';
import { positionText, typedPosition } from './typed-position.js';

describe('typed position', () => {
  test.each(['30.1234, 110.5678', '30.1234 110.5678', ' 30.1234，110.5678 '])(
    'reads %s',
    (text) => {
      expect(typedPosition(text)).toEqual({ lat: 30.1234, lng: 110.5678 });
    },
  );

  test.each(['', '30.1', '110.5678, 30.1234', '30, 110, 5', 'abc, def'])(
    'does not take %s for a position',
    (text) => {
      expect(typedPosition(text)).toBeUndefined();
    },
  );

  test('is written to the metre and read back', () => {
    const place = { lat: 30.12345, lng: 110.5 };
    expect(positionText(place)).toBe('30.12345, 110.50000');
    expect(typedPosition(positionText(place))).toEqual(place);
  });
});
