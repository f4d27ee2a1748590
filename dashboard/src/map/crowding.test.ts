import { describe, expect, test } from '@jest/globals';
import { fullRoom, roomFor, type Room } from './crowding.js';
import { NamedPoints, pointAt } from './points.fixture.js';

const areaPx = 1000 * 1000;
const look = { theme: 'dark', unit: 1 } as const;

function roomOf(blueCount: number, nearness = 0): Room {
  const points = new NamedPoints();
  for (let n = 0; n < blueCount; n++) points.put(`p${n}`, pointAt(40, 40, { grade: 'blue' }));
  return roomFor(points, look, areaPx, nearness);
}

describe('roomFor', () => {
  test('leaves everything its size where there is room', () => {
    expect(roomOf(1500)).toEqual(fullRoom);
  });

  test('shrinks the grade that crowds the view, and no other', () => {
    const { blue, ...others } = roomOf(15_000);
    expect(blue).toBeLessThan(1);
    expect(Object.values(others).every((room) => room === 1)).toBe(true);
  });

  test('shrinks nothing to less than can be seen', () => {
    expect(roomOf(100_000).blue).toBe(0.55);
  });

  test('gives the room back as one goes nearer', () => {
    expect(roomOf(15_000, 2).blue).toBe(1);
    expect(roomOf(15_000, -3)).toEqual(roomOf(15_000, 0));
  });

  test('does not count what was removed', () => {
    const points = new NamedPoints();
    for (let n = 0; n < 15_000; n++) points.put(`p${n}`, pointAt(40, 40, { grade: 'blue' }));
    for (let n = 0; n < 14_000; n++) points.remove(`p${n}`);
    expect(roomFor(points, look, areaPx, 0)).toEqual(fullRoom);
  });
});
