import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import { it, known, point } from '../testing/hazards.js';
import { minute, north, northOfficer } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';

describe('inspection.record', () => {
  const visit = (over: Partial<DraftOf<'inspection.record'>>): DraftOf<'inspection.record'> => {
    return { ...it, id: 'visit', result: 'danger', findings: 'Wet', ...over };
  };

  test('writes the visit and shows the newest on the point', () => {
    const world = known().does('inspection.record', visit({}), {
      by: northOfficer,
      at: minute(20),
    });
    expect(world.get('inspection', 'visit')).toMatchObject({
      inspector: 'North Officer',
      region: north,
    });
    world.does('inspection.record', visit({ id: 'older', result: 'normal' }), {
      at: minute(10),
      isLate: true,
    });
    expect(point(world).lastInspection).toEqual({ at: minute(20), result: 'danger' });
    expect(world.get('inspection', 'older').isLate).toBe(true);
  });

  test('is written once, on a point that is there', () => {
    const world = known().does('inspection.record', visit({}));
    expect(world.code('inspection.record', visit({}))).toBe('record-exists');
    expect(settledWorld().code('inspection.record', visit({}))).toBe('record-unknown');
  });
});
