import { describe, expect, test } from '@jest/globals';
import { hazardStates, type Hazard } from '../model/hazard.js';
import { ledgerDraft } from '../testing/drafts.js';
import { minute } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { isDeadlineRunning, isNewlyOverdue, isPastDeadline } from './hazard-listing.js';

const id = ledgerDraft().id;
const listed = settledWorld()
  .does('hazard.enlist', ledgerDraft())
  .does('hazard.list', { hazard: id, level: 'county', deadline: minute(60) });

function pointIn(state: Hazard['state'], overdueSince: string | null = null): Hazard {
  const { version: _v, changedAt: _at, changedBy: _by, ...point } = listed.get('hazard', id);
  return { ...point, state, listing: point.listing && { ...point.listing, overdueSince } };
}

describe('the deadline of a listing', () => {
  test.each([
    ['reported', true],
    ['verified', true],
    ['graded', true],
    ['treating', true],
    ['toAccept', true],
    ['accepted', false],
    ['closed', false],
    ['rejected', false],
  ] as const)('runs while the point is %s: %s', (state, isRunning) => {
    expect(isDeadlineRunning(pointIn(state))).toBe(isRunning);
    expect(isPastDeadline(pointIn(state), minute(61))).toBe(isRunning);
    expect(isNewlyOverdue(pointIn(state), minute(61))).toBe(isRunning);
  });

  test('is past after its minute, not at it', () => {
    expect(isPastDeadline(pointIn('treating'), minute(60))).toBe(false);
    expect(isPastDeadline(pointIn('treating'), minute(61))).toBe(true);
  });

  test('is written once', () => {
    expect(isNewlyOverdue(pointIn('treating', minute(60)), minute(90))).toBe(false);
    expect(isPastDeadline(pointIn('treating', minute(60)), minute(90))).toBe(true);
  });

  test('is none where the point is on no list', () => {
    expect(isDeadlineRunning({ listing: null, state: 'treating' })).toBe(false);
    expect(isNewlyOverdue({ listing: null, state: 'treating' }, minute(90))).toBe(false);
  });

  test.each(hazardStates)('the rule marks a point that is %s only where this says so', (state) => {
    const world = settledWorld().holds('hazard', pointIn(state));
    world.does('hazard.markOverdue', { hazard: id }, { at: minute(90) });
    const isMarked = world.get('hazard', id).listing?.overdueSince === minute(60);
    expect(isMarked).toBe(isNewlyOverdue(pointIn(state), minute(90)));
  });
});
