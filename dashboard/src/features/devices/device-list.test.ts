import { describe, expect, test } from '@jest/globals';
import { at, minute, startMs } from '../../testing/records.js';
import { deviceState, devicesOf, type DeviceView } from './device-list.js';

const wall: DeviceView = {
  id: 'w1',
  area: 'drill',
  name: '一号屏',
  openedAt: at(-minute),
  lastSeenAt: at(-minute),
  revokedAt: null,
};

describe('walls', () => {
  test('a wall is seen for a minute after its last word, then silent', () => {
    expect(deviceState(wall, startMs)).toBe('seen');
    expect(deviceState(wall, startMs + 1)).toBe('silent');
    expect(deviceState({ ...wall, lastSeenAt: null }, startMs)).toBe('silent');
  });

  test('one not opened yet waits; one taken back stays so', () => {
    expect(deviceState({ ...wall, openedAt: null }, startMs)).toBe('waiting');
    expect(deviceState({ ...wall, revokedAt: at(0) }, startMs)).toBe('revoked');
  });

  test('only walls of the area are listed, those in use first', () => {
    const walls = [
      { ...wall, id: 'gone', revokedAt: at(0) },
      { ...wall, id: 'two', name: '二号屏' },
      wall,
      { ...wall, id: 'else', area: 'other' },
    ];
    expect(devicesOf(walls, 'drill').map(({ id }) => id)).toEqual(['w1', 'two', 'gone']);
  });
});
