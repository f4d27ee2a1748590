import { describe, expect, test } from '@jest/globals';
import { at, minute, startMs } from '../../testing/records.js';
import { deviceState, devicesOf, type DeviceView } from './device-list.js';

const wall: DeviceView = {
  id: 'w1',
  area: 'drill',
  name: '一号屏',
  scope: '990101000000',
  isLive: true,
  version: '0.1.0',
  address: '10.0.0.3',
  agent: null,
  painted: { seq: 7, at: at(-minute / 2) },
  openedAt: at(-minute),
  lastSeenAt: at(-minute),
  revokedAt: null,
};

describe('walls', () => {
  test('a wall that paints is live, one that stopped for 30 s stands still', () => {
    expect(deviceState(wall, startMs)).toBe('live');
    expect(deviceState(wall, startMs + 1)).toBe('stalled');
  });

  test('one that was just opened has its first 30 s to paint', () => {
    const opened = { ...wall, painted: null, openedAt: at(0) };
    expect(deviceState(opened, startMs + 30_000)).toBe('live');
    expect(deviceState(opened, startMs + 30_001)).toBe('stalled');
  });

  test('one not connected is silent, one not opened yet waits; one taken back stays so', () => {
    expect(deviceState({ ...wall, isLive: false }, startMs)).toBe('silent');
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
