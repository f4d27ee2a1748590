import { describe, expect, test } from '@jest/globals';
import { hazardStates, type Hazard } from '../model/hazard.js';
import { id, it, known, point, stood } from '../testing/hazards.js';
import { minute } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';
import { isDeadlineRunning, isNewlyOverdue, isPastDeadline } from './hazard-listing.js';

const list = { ...it, level: 'county' as const, deadline: minute(60) };
const listed = known().does('hazard.list', list);

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

describe('挂牌督办', () => {
  test('sets a deadline that lies ahead', () => {
    expect(known().code('hazard.list', list, { at: minute(60) })).toBe('time-impossible');
    const listing = { deadline: minute(60), listedBy: 'Chief', overdueSince: null };
    expect(point(known().does('hazard.list', list))).toMatchObject({ listing });
  });

  test('is overdue once, from its deadline on', () => {
    const world = known().does('hazard.list', list);
    expect(world.code('hazard.markOverdue', it, { at: minute(60) })).toBe('time-impossible');
    world.does('hazard.markOverdue', it, { at: minute(75) });
    expect(point(world).listing?.overdueSince).toBe(minute(60));
    expect(world.ask('hazard.markOverdue', it, { at: minute(90) })).toEqual({
      status: 'ok',
      puts: [],
    });
  });

  test('goes by when the server found it', () => {
    const world = known().does('hazard.list', list);
    const given = { at: minute(90), now: minute(30) };
    expect(world.code('hazard.markOverdue', it, given)).toBe('time-impossible');
  });

  test('cannot be overdue where there is none, nor after acceptance and 销号', () => {
    expect(known().code('hazard.markOverdue', it)).toBe('listing-missing');
    const world = known().does('hazard.list', list);
    stood(world, { state: 'closed' });
    const nothing = { status: 'ok', puts: [] };
    expect(world.ask('hazard.markOverdue', it, { at: minute(90) })).toEqual(nothing);
    stood(world, { state: 'accepted' });
    expect(world.ask('hazard.markOverdue', it, { at: minute(90) })).toEqual(nothing);
    stood(world, { state: 'closed' });
    expect(world.code('hazard.list', list)).toBe('state-illegal');
  });

  test('a new deadline takes the mark away', () => {
    const world = known()
      .does('hazard.list', list)
      .does('hazard.markOverdue', it, { at: minute(75) });
    world.does('hazard.list', { ...list, deadline: minute(600) }, { at: minute(80) });
    expect(point(world).listing).toMatchObject({ deadline: minute(600), overdueSince: null });
  });
});
