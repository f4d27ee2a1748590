import { describe, expect, test } from '@jest/globals';
import { fromIso } from '@levee/shared/kernel/clock';
import { hazardStates, type Hazard } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import { defaultPack } from '@levee/shared/rules/pack';
import { ledgerDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { settledWorld } from '@levee/shared/testing/world';
import { overdueListings } from './overdue-listings.js';

const { id } = ledgerDraft();
const listed = settledWorld()
  .does('hazard.enlist', ledgerDraft())
  .does('hazard.list', { hazard: id, level: 'county', deadline: minute(60) })
  .get('hazard', id);

function foundAt(atMinute: number, ...hazards: Stamped<'hazard'>[]) {
  return overdueListings.find(hazards, fromIso(minute(atMinute)), defaultPack);
}

describe('overdue listings', () => {
  test('are found once the deadline has passed, each under its own deadline', () => {
    expect(foundAt(60, listed)).toEqual([]);
    expect(foundAt(61, listed)).toEqual([
      { kind: 'hazard.markOverdue', payload: { hazard: id }, key: `${id}/${minute(60)}` },
    ]);
  });

  test('are not found twice, nor where there is no list', () => {
    const listing = listed.listing && { ...listed.listing, overdueSince: minute(60) };
    expect(foundAt(90, { ...listed, listing }, { ...listed, listing: null })).toEqual([]);
  });

  test.each(hazardStates)('of a point that is %s lead to a command that marks it', (state) => {
    const { version: _v, changedAt: _at, changedBy: _by, ...bare } = listed;
    const point: Hazard = { ...bare, state };
    const world = settledWorld().holds('hazard', point);
    const verdict = world.ask('hazard.markOverdue', { hazard: id }, { at: minute(90) });
    const isMarked = verdict.status === 'ok' && verdict.puts.length > 0;
    expect(foundAt(90, { ...listed, state })).toHaveLength(isMarked ? 1 : 0);
  });

  test('are looked for among listed points only: a county has a hundred thousand others', () => {
    expect(overdueListings).toMatchObject({ kind: 'hazard', having: 'listing' });
  });
});
