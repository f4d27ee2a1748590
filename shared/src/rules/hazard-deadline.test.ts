import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Hazard, Listing } from '../model/hazard.js';
import { ledgerDraft } from '../testing/drafts.js';
import { chief, minute, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { grantedExtensions, isPastDeadline, reminderDue } from './hazard-listing.js';
import { defaultPack } from './pack.js';

const id = ledgerDraft().id;
const it = { hazard: id };
const hour = 60;
const deputy = someone('Deputy', 'commander');
const hours = defaultPack.hazard.remindHoursBeforeDeadline;
const listed = (deadlineHours = 100): World =>
  settledWorld()
    .does('hazard.enlist', ledgerDraft())
    .does('hazard.list', { ...it, level: 'county', deadline: minute(deadlineHours * hour) });
const asked = (deadlineHours = 200): World =>
  listed().does(
    'hazard.askExtension',
    { ...it, deadline: minute(deadlineHours * hour), reason: 'Rain' },
    { by: northOfficer },
  );
const listing = (world: World): Listing => {
  const found = world.get('hazard', id).listing;
  if (!found) throw new Error('not listed');
  return found;
};
const grant = { ...it, isGranted: true, answer: '' };
const refuse = { ...it, isGranted: false, answer: 'Work on' };

describe('an extension', () => {
  test('is asked for and granted: the later deadline stands, with who said so and why', () => {
    const world = asked().does('hazard.answerExtension', grant, { at: minute(10) });
    expect(listing(world)).toMatchObject({ deadline: minute(200 * hour), overdueSince: null });
    expect(listing(world).extensions).toEqual([
      {
        deadline: minute(200 * hour),
        reason: 'Rain',
        askedAt: minute(0),
        askedBy: 'North Officer',
        state: 'granted',
        answer: '',
        answeredAt: minute(10),
        answeredBy: 'Chief',
      },
    ]);
    expect(grantedExtensions(listing(world))).toBe(1);
  });

  test('that is refused leaves the deadline where it was, and says why', () => {
    const world = asked();
    expect(world.code('hazard.answerExtension', { ...refuse, answer: '' })).toBe('reason-missing');
    world.does('hazard.answerExtension', refuse);
    expect(listing(world)).toMatchObject({ deadline: minute(100 * hour) });
    expect(listing(world).extensions?.[0]).toMatchObject({ state: 'refused', answer: 'Work on' });
    expect(grantedExtensions(listing(world))).toBe(0);
  });

  test('is never granted by who asked for it', () => {
    const later = { ...it, deadline: minute(200 * hour), reason: 'Rain' };
    const world = listed().does('hazard.askExtension', later, { by: chief });
    expect(world.code('hazard.answerExtension', grant, { by: chief })).toBe('person-same');
    expect(world.code('hazard.answerExtension', grant, { by: deputy })).toBe('ok');
  });

  test('waits alone, is later than what stands, and is answered once', () => {
    const ask = (deadline: string) => ({ ...it, deadline, reason: 'Rain' });
    expect(listed().code('hazard.askExtension', ask(minute(99 * hour)))).toBe('time-impossible');
    expect(asked().code('hazard.askExtension', ask(minute(300 * hour)))).toBe('record-exists');
    const world = asked().does('hazard.answerExtension', grant);
    expect(world.code('hazard.answerExtension', grant)).toBe('record-unknown');
    const none = settledWorld().does('hazard.enlist', ledgerDraft());
    expect(none.code('hazard.askExtension', ask(minute(300 * hour)))).toBe('listing-missing');
  });

  test('takes an overdue mark away, and is not granted into the past', () => {
    const world = asked().does('hazard.markOverdue', it, { at: minute(101 * hour) });
    const late = { at: minute(201 * hour) };
    expect(world.code('hazard.answerExtension', grant, late)).toBe('time-impossible');
    world.does('hazard.answerExtension', grant, { at: minute(102 * hour) });
    expect(listing(world).overdueSince).toBeNull();
  });

  test('is decided by what stands: another version is a conflict', () => {
    const verdict = asked().verdict('hazard.answerExtension', grant, { baseVersion: 1 });
    expect(verdict.status).toBe('conflict');
  });

  test('stays with the point when its deadline is set anew, and however long the row is', () => {
    const act = fc.constantFrom('ask', 'grant', 'refuse', 'list', 'remind') as fc.Arbitrary<Act>;
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        const world = listed();
        let known: Listing = listing(world);
        acts.forEach((one, turn) => {
          doAct(world, one, turn);
          const now = listing(world);
          const before = known.extensions ?? [];
          const kept = (now.extensions ?? []).slice(0, before.length);
          expect(kept.map(({ reason, askedAt }) => [reason, askedAt])).toEqual(
            before.map(({ reason, askedAt }) => [reason, askedAt]),
          );
          expect(
            (now.extensions ?? []).filter(({ state }) => state === 'asked').length,
          ).toBeLessThan(2);
          known = now;
        });
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

type Act = 'ask' | 'grant' | 'refuse' | 'list' | 'remind';

function doAct(world: World, act: Act, turn: number): void {
  const at = { at: minute(turn * hour) };
  const deadline = minute((100 + turn * 7) * hour);
  if (act === 'ask') world.ask('hazard.askExtension', { ...it, deadline, reason: `${turn}` }, at);
  else if (act === 'list') world.ask('hazard.list', { ...it, level: 'city', deadline }, at);
  else if (act === 'remind') world.ask('hazard.remind', { ...it, hoursBefore: 72 }, at);
  else {
    const draft = act === 'grant' ? grant : refuse;
    world.ask('hazard.answerExtension', draft, { ...at, by: deputy });
  }
}

describe('a reminder', () => {
  const due = (world: World, atHours: number): number | undefined =>
    reminderDue(world.get('hazard', id), minute(atHours * hour), hours);

  test('comes due so many hours before the deadline, the latest speaking for those before', () => {
    const world = listed();
    expect([27, 28, 75.9, 76, 96, 100, 100.1].map((at) => due(world, at))).toEqual([
      undefined,
      72,
      72,
      24,
      4,
      4,
      undefined,
    ]);
  });

  test('is recorded once', () => {
    const world = listed();
    const at = { at: minute(28 * hour) };
    world.does('hazard.remind', { ...it, hoursBefore: 72 }, at);
    expect(listing(world).reminded).toEqual([{ hoursBefore: 72, at: minute(28 * hour) }]);
    expect(due(world, 29)).toBeUndefined();
    const nothing = { status: 'ok', puts: [] };
    expect(world.ask('hazard.remind', { ...it, hoursBefore: 72 }, at)).toEqual(nothing);
    expect(due(world, 76)).toBe(24);
  });

  test('of hours that were over when the deadline was set is none', () => {
    expect([due(listed(30), 0), due(listed(30), 6)]).toEqual([undefined, 24]);
  });

  test('begins anew with a deadline that was put off', () => {
    const world = asked(120)
      .does('hazard.remind', { ...it, hoursBefore: 72 }, { at: minute(28 * hour) })
      .does('hazard.answerExtension', grant, { at: minute(30 * hour) });
    expect([due(world, 47), due(world, 48)]).toEqual([undefined, 72]);
  });

  test('is none where the point is on no list', () => {
    const world = settledWorld().does('hazard.enlist', ledgerDraft());
    expect(world.code('hazard.remind', { ...it, hoursBefore: 4 })).toBe('listing-missing');
  });
});

describe('a listing', () => {
  test('is lifted when the point is closed, and its deadline runs no longer', () => {
    const fixer = { by: northOfficer };
    const world = listed()
      .does('hazard.treat', { ...it, measures: 'Bags' }, fixer)
      .does('hazard.submit', { ...it, result: 'Dry' }, fixer)
      .does('hazard.accept', { ...it, remark: '' })
      .does('hazard.close', { ...it, remark: '' }, { at: minute(50) });
    expect(listing(world).liftedAt).toBe(minute(50));
    world.does('hazard.reopen', { ...it, reason: 'Wet again' });
    const point: Hazard = world.get('hazard', id);
    expect(isPastDeadline(point, minute(101 * hour))).toBe(false);
  });
});
