import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromIso, toIso } from '../kernel/clock.js';
import { distanceM } from '../kernel/distance.js';
import { shiftDraft } from '../testing/drafts.js';
import { keeper, minute } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import { defaultPack, type RulePack } from './pack.js';
import { codeAt } from './rotating-code.js';

const planned = (): World => settledWorld().does('shift.plan', shiftDraft());
const turn = (world: World): ReturnType<typeof world.get<'shift'>> => world.get('shift', 'turn');
const button = { shift: 'turn', method: 'button' as const };

describe('shift.checkIn', () => {
  test.each([
    [-60, 'ok'],
    [-61, 'time-impossible'],
    [480, 'ok'],
    [481, 'time-impossible'],
  ])('at minute %d of the turn is answered %s', (at, code) => {
    expect(planned().code('shift.checkIn', button, { at: minute(at) })).toBe(code);
  });

  test.each([
    [10, false],
    [11, true],
  ])('at minute %d counts as late: %s', (at, isLate) => {
    const world = planned().does('shift.checkIn', button, { at: minute(at) });
    expect(turn(world)).toMatchObject({ state: 'onDuty', checkIn: { at: minute(at), isLate } });
  });

  test('made in time but told late is in time, and takes the mark away', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: true },
      { at: minute(70) },
    );
    world.does('shift.checkIn', button, { at: minute(2), now: minute(90), isLate: true });
    expect(turn(world)).toMatchObject({
      state: 'onDuty',
      lateSince: null,
      checkIn: { isLate: false },
    });
  });

  test('after an absence leaves the fact that it was late', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: true },
      { at: minute(70) },
    );
    world.does('shift.checkIn', button, { at: minute(90) });
    expect(turn(world)).toMatchObject({ state: 'onDuty', lateSince: minute(10) });
  });

  test('happens once', () => {
    const world = planned().does('shift.checkIn', button);
    expect(world.code('shift.checkIn', button, { at: minute(5) })).toBe('state-illegal');
  });

  test('of an unknown turn is refused', () => {
    expect(settledWorld().code('shift.checkIn', button)).toBe('record-unknown');
  });
});

describe('shift.markLate', () => {
  test.each([
    [9, false, 'time-impossible'],
    [10, false, 'ok'],
    [59, true, 'time-impossible'],
    [60, true, 'ok'],
  ])('at minute %d, absent %s, is answered %s', (at, isAbsent, code) => {
    expect(planned().code('shift.markLate', { shift: 'turn', isAbsent }, { at: minute(at) })).toBe(
      code,
    );
  });

  test('goes by when the server found it, not by when it is said to have been', () => {
    const given = { at: minute(30), now: minute(5) };
    expect(planned().code('shift.markLate', { shift: 'turn', isAbsent: false }, given)).toBe(
      'time-impossible',
    );
  });

  test('writes the minute the check-in was due, and only once', () => {
    const world = planned().does(
      'shift.markLate',
      { shift: 'turn', isAbsent: false },
      { at: minute(25) },
    );
    expect(turn(world)).toMatchObject({ state: 'planned', lateSince: minute(10), version: 2 });
    world.does('shift.markLate', { shift: 'turn', isAbsent: false }, { at: minute(26) });
    expect(turn(world).version).toBe(2);
    world.does('shift.markLate', { shift: 'turn', isAbsent: true }, { at: minute(61) });
    world.does('shift.markLate', { shift: 'turn', isAbsent: true }, { at: minute(62) });
    expect(turn(world)).toMatchObject({ state: 'absent', lateSince: minute(10), version: 3 });
  });

  test('leaves who has checked in', () => {
    const world = planned().does('shift.checkIn', button);
    const late = { shift: 'turn', isAbsent: false };
    expect(world.code('shift.markLate', late, { at: minute(30) })).toBe('state-illegal');
    expect(turn(world).lateSince).toBeNull();
  });
});

const room = { position: { lat: 30, lng: 110 }, radiusM: 150 };
const withRoom = (): World =>
  planned().does('unit.placeDutyRoom', { unit: 'north', dutyRoom: room }, { by: keeper });
/** So many metres north of the duty room. */
const away = (metres: number) => ({ lat: 30 + metres / 111_195, lng: 110 });
const here = (metres: number, accuracyM = 10) => ({
  ...{ shift: 'turn', method: 'place' as const, unit: 'north' },
  ...{ position: away(metres), accuracyM },
});
const withDuty = (over: Partial<RulePack['duty']['checkIn']>): RulePack => {
  const checkIn = { ...defaultPack.duty.checkIn, ...over };
  return { ...defaultPack, duty: { ...defaultPack.duty, checkIn } };
};

describe('shift.checkIn by place', () => {
  test('keeps the place, how exact it is, and how far from the duty room', () => {
    const world = withRoom().does('shift.checkIn', here(40, 12));
    expect(turn(world).checkIn).toMatchObject({ method: 'place', accuracyM: 12, distanceM: 40 });
  });

  test('from elsewhere is refused with the distance', () => {
    expect(withRoom().ask('shift.checkIn', here(2_000))).toMatchObject({
      status: 'refused',
      refusal: { code: 'place-far', params: { distanceM: 2_000, radiusM: 150 } },
    });
  });

  test('known too vaguely is refused, however near it looks', () => {
    expect(withRoom().ask('shift.checkIn', here(0, 900))).toMatchObject({
      refusal: { code: 'place-inexact', params: { accuracyM: 900, mostM: 100 } },
    });
  });

  test('is inside exactly when the device’s own doubt reaches the radius', () => {
    const metres = fc.integer({ min: 0, max: 600 });
    fc.assert(
      fc.property(metres, fc.integer({ min: 0, max: 400 }), (far, accuracyM) => {
        const code = withRoom().code('shift.checkIn', here(far, accuracyM));
        const least = Math.round(distanceM(away(far), room.position)) - Math.min(accuracyM, 100);
        const near = accuracyM <= 100 ? 'ok' : 'place-inexact';
        expect(code).toBe(least > room.radiusM ? 'place-far' : near);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  test('where the pack takes it as by button keeps the fact of the distance', () => {
    const pack = withDuty({ whenElsewhere: 'button' });
    const world = withRoom().does('shift.checkIn', here(2_000), { pack });
    expect(turn(world).checkIn).toMatchObject({ method: 'button', distanceM: 2_000 });
  });

  test('of a duty room whose place nobody knows keeps what the device says', () => {
    const world = planned().does('shift.checkIn', here(2_000));
    expect(turn(world).checkIn).toMatchObject({ method: 'place', position: away(2_000) });
    expect(turn(world).checkIn).not.toHaveProperty('distanceM');
  });

  test('without saying whose duty room has told a place and proved nothing', () => {
    const { unit: _unit, ...unnamed } = here(2_000);
    expect(turn(withRoom().does('shift.checkIn', unnamed)).checkIn).toMatchObject({
      method: 'button',
      position: away(2_000),
    });
  });

  test('needs a place, and the turn’s own unit', () => {
    const { position: _position, ...nowhere } = here(0);
    expect(withRoom().code('shift.checkIn', nowhere)).toBe('position-missing');
    expect(withRoom().code('shift.checkIn', { ...here(0), unit: 'south' })).toBe(
      'reference-unknown',
    );
  });

  test('a list of units that comes again leaves the duty room where it is', () => {
    const world = withRoom();
    const north = world.get('unit', 'north');
    world.does('unit.put', { id: 'north', region: north.region, name: 'N', unitKind: 'township' });
    expect(world.get('unit', 'north')).toMatchObject({ name: 'N', dutyRoom: room });
    world.does('unit.placeDutyRoom', { unit: 'north', dutyRoom: null }, { by: keeper });
    expect(world.get('unit', 'north')).not.toHaveProperty('dutyRoom');
  });
});

describe('shift.checkIn by code', () => {
  const secret = 'c0de'.repeat(10);
  const every = defaultPack.duty.checkIn.codeEverySeconds;
  const opened = (): World => planned().does('checkInCode.renew', { unit: 'north', secret });
  const shownAt = (at: string, offsetMs = 0) => codeAt(secret, fromIso(at) + offsetMs, every);
  const typed = (code: string) => ({ shift: 'turn', method: 'code' as const, unit: 'north', code });

  test('takes what stands on the screen and what stood there just before, and nothing older', () => {
    const at = minute(1);
    const answers = [0, -every, -2 * every, every].map((seconds) =>
      opened().code('shift.checkIn', typed(shownAt(at, seconds * 1000)), { at }),
    );
    expect(answers).toEqual(['ok', 'ok', 'code-mismatch', 'code-mismatch']);
  });

  test('is judged by the moment it was typed, not by when the phone came back', () => {
    const given = { at: minute(1), now: minute(200), isLate: true };
    const world = opened().does('shift.checkIn', typed(shownAt(minute(1))), given);
    expect(turn(world).checkIn).toMatchObject({ method: 'code', at: minute(1), isLate: false });
    expect(opened().code('shift.checkIn', typed(shownAt(minute(200))), given)).toBe(
      'code-mismatch',
    );
  });

  test('in a drill goes by the real hour: a code lives half a minute of the one who types it', () => {
    const drillClock = { realAt: minute(-60), showsAt: minute(0), rate: 30 };
    const world = opened().holds('profile', {
      ...{ id: 'profile', region: null, name: 'Reed', headquarters: 'HQ', code: '990001' },
      ...{ isDrill: true, timeZone: 'Asia/Shanghai', datum: 'wgs84' as const, drillClock },
    });
    const real = toIso(fromIso(minute(-60)) + 20_000);
    expect(world.code('shift.checkIn', typed(shownAt(minute(10))), { at: minute(10) })).toBe(
      'code-mismatch',
    );
    expect(world.code('shift.checkIn', typed(shownAt(real)), { at: minute(10) })).toBe('ok');
  });

  test('of a unit that shows none, or with no digits, is told so', () => {
    const code = shownAt(minute(0));
    expect(planned().code('shift.checkIn', typed(code))).toBe('code-missing');
    const { code: _code, ...bare } = typed(code);
    expect(opened().code('shift.checkIn', bare)).toBe('code-missing');
  });

  test('an old secret is worth nothing once it is drawn anew', () => {
    const world = opened();
    world.does('checkInCode.renew', { unit: 'north', secret: 'beef'.repeat(10) });
    expect(world.code('shift.checkIn', typed(shownAt(minute(0))))).toBe('code-mismatch');
  });
});

describe('shift.escalate', () => {
  const to = (target: 'person' | 'lead' | 'upperUnit') => ({ shift: 'turn', to: target });

  test.each([
    ['person', 9, 'time-impossible'],
    ['person', 10, 'ok'],
    ['lead', 19, 'time-impossible'],
    ['lead', 20, 'ok'],
    ['upperUnit', 40, 'ok'],
  ] as const)('to %s at minute %d is answered %s', (target, at, code) => {
    expect(planned().code('shift.escalate', to(target), { at: minute(at) })).toBe(code);
  });

  test('is written once a step, in the order in which it was found', () => {
    const world = planned().does('shift.escalate', to('person'), { at: minute(10) });
    world.does('shift.escalate', to('person'), { at: minute(11) });
    world.does('shift.escalate', to('lead'), { at: minute(20) });
    expect(turn(world).escalations).toEqual([
      { to: 'person', at: minute(10) },
      { to: 'lead', at: minute(20) },
    ]);
  });

  test('ends with the check-in and with the stand-in; what was done stays', () => {
    const come = planned().does('shift.escalate', to('person'), { at: minute(10) });
    come.does('shift.checkIn', button, { at: minute(15) });
    expect(come.code('shift.escalate', to('lead'), { at: minute(20) })).toBe('state-illegal');
    expect(turn(come).escalations).toHaveLength(1);
    const covered = planned();
    covered.does('shift.cover', { shift: 'turn', coveredBy: 'Zhao', reason: 'Ill' });
    expect(covered.code('shift.escalate', to('lead'), { at: minute(20) })).toBe('state-illegal');
  });

  test('knows only the steps of the pack', () => {
    const pack = { ...defaultPack, duty: { ...defaultPack.duty, escalation: [] } };
    expect(planned().code('shift.escalate', to('lead'), { at: minute(99), pack })).toBe(
      'time-impossible',
    );
  });
});
