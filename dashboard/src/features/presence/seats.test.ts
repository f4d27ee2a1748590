import { describe, expect, test } from '@jest/globals';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, hour, minute, shift, startMs } from '../../testing/records.js';
import { seatsOf } from './seats.js';

const checkIn = { at: at(5 * minute), method: 'button' as const, isLate: false };
const seen = (name: string, surface: 'duty' | 'wall', client = name) => ({ client, name, surface });
const seats = (shifts: Parameters<typeof seatsOf>[0], online: Parameters<typeof seatsOf>[1] = []) =>
  seatsOf(shifts, online, { unit: 'hq', nowMs: startMs + hour, pack: defaultPack });

describe('seats of duty', () => {
  test('say who holds them since when, and at which screens', () => {
    const shifts = [
      shift({ id: 's1', state: 'onDuty', checkIn }),
      shift({ id: 's2', personName: '测试员丙' }),
      shift({ id: 's3', unit: 'other' }),
    ];
    const online = [
      seen('测试员乙', 'duty'),
      seen('测试员乙', 'duty', 'second'),
      seen('甲', 'wall'),
    ];
    expect(seats(shifts, online)).toMatchObject([
      { name: '测试员乙', standing: 'onDuty', sinceMs: startMs + 5 * minute, surfaces: ['duty'] },
      { name: '测试员丙', standing: 'absent', sinceMs: undefined, surfaces: [] },
    ]);
  });

  test('a stand-in sits there under their own name', () => {
    const covered = shift({ id: 's1', state: 'covered', coveredBy: '丁' });
    expect(seats([covered], [seen('丁', 'duty')])[0]).toMatchObject({
      name: '丁',
      surfaces: ['duty'],
    });
  });
});
