import { describe, expect, test } from '@jest/globals';
import { isVisible, lookOf, lookOfAddress, mapParts, plainLook, switched } from './map-look.js';

describe('the look of the map', () => {
  test('shows everything but the trails of all teams, without colour, at first', () => {
    expect(mapParts.filter((part) => !isVisible(plainLook, part))).toEqual(['trails']);
    expect(plainLook.tint).toBe('none');
  });

  test('is what was kept, or plain where what was kept is not a look', () => {
    const look = { hidden: ['names'], tint: 'duty' } as const;
    expect(lookOf(JSON.parse(JSON.stringify(look)))).toEqual(look);
    for (const strange of [null, 'duty', { hidden: ['moon'], tint: 'duty' }, { tint: 'worst' }])
      expect(lookOf(strange)).toEqual(plainLook);
  });

  test('of a wall stands in its address; unknown words are passed over', () => {
    expect(lookOfAddress('?tint=duty&hide=posts,moon')).toEqual({
      hidden: ['trails', 'posts'],
      tint: 'duty',
    });
    expect(lookOfAddress('?show=trails')).toEqual({ hidden: [], tint: 'none' });
    expect(lookOfAddress('?tint=sun&theme=dark')).toEqual(plainLook);
  });

  test.each(mapParts)('has %s switched and switched back', (part) => {
    const once = switched(plainLook, part);
    expect(isVisible(once, part)).toBe(!isVisible(plainLook, part));
    expect(switched(once, part)).toEqual(plainLook);
  });
});
