import { describe, expect, test } from '@jest/globals';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { zoneRows } from './zone-rows.js';

describe('the list of zones', () => {
  test('begins with what somebody must confirm, and ends with what was lifted', () => {
    const world = settledWorld();
    const lay = (id: string, from: number, until: number | null) =>
      world.does(
        'zone.lay',
        zoneDraft({ id, from: minute(from), until: until === null ? null : minute(until) }),
        { at: minute(from) },
      );
    lay('older', 0, null);
    lay('newer', 5, null);
    lay('past', 0, 30);
    lay('coming', 120, null);
    lay('gone', 0, null);
    world.does('zone.lift', { zone: 'gone', reason: 'dry' });
    const rows = zoneRows(world.all('zone'), Date.parse(minute(60)));
    expect(rows.map(({ zone, standing }) => [zone.id, standing])).toEqual([
      ['past', 'pastHour'],
      ['newer', 'inForce'],
      ['older', 'inForce'],
      ['coming', 'awaited'],
      ['gone', 'lifted'],
    ]);
  });
});
