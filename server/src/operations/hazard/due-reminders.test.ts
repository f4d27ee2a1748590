import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { ledgerDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { dueReminders } from './due-reminders.js';

const { id } = ledgerDraft();
const hour = 60;
const deadline = minute(100 * hour);
const world = settledWorld()
  .does('hazard.enlist', ledgerDraft())
  .does('hazard.list', { hazard: id, level: 'county', deadline });

const foundAt = (hours: number) =>
  dueReminders.find([world.get('hazard', id)], fromIso(minute(hours * hour)), defaultPack);

describe('due reminders', () => {
  test('are found hour by hour of the pack, each under its own deadline and hour', () => {
    expect(foundAt(27)).toEqual([]);
    expect(foundAt(28)).toEqual([
      {
        kind: 'hazard.remind',
        payload: { hazard: id, hoursBefore: 72 },
        key: `${id}/${deadline}/72`,
      },
    ]);
    expect(foundAt(99)).toMatchObject([{ payload: { hoursBefore: 4 } }]);
    expect(foundAt(101)).toEqual([]);
  });

  test('lead to a command that records them, and are not found again', () => {
    for (const { payload } of foundAt(30))
      world.does('hazard.remind', payload as { hazard: string; hoursBefore: number }, {
        at: minute(30 * hour),
      });
    expect(world.get('hazard', id).listing?.reminded).toHaveLength(1);
    expect(foundAt(31)).toEqual([]);
  });
});
