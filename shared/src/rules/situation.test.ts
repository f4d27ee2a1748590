import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import { responseId, responseLevels, type Response } from '../model/response.js';
import { stationDraft, warningDraft } from '../testing/drafts.js';
import { chief, keeper, minute, north, northOfficer, someone } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

describe('station.observe', () => {
  const gauged = (): World => settledWorld().does('station.enlist', stationDraft());

  test('puts the newest reading on the station', () => {
    const world = gauged().does('station.observe', {
      station: 'station',
      at: minute(0),
      levelM: 5.1,
    });
    const mark = { latest: { at: minute(0), levelM: 5.1 }, aboveWarningSince: minute(0) };
    expect(world.get('station', 'station')).toMatchObject(mark);
  });

  test('refuses a reading from a clock that runs far ahead', () => {
    const world = gauged();
    const ahead = { station: 'station', at: minute(61), levelM: 1 };
    expect(world.code('station.observe', ahead, { now: minute(0) })).toBe('time-impossible');
    expect(world.code('station.observe', ahead, { now: minute(1) })).toBe('ok');
  });

  test('changes nothing when the same reading comes again', () => {
    const reading = { station: 'station', at: minute(0), levelM: 4 };
    const world = gauged().does('station.observe', reading);
    expect(world.ask('station.observe', reading)).toEqual({ status: 'ok', puts: [] });
  });

  test('refuses a station that is not there', () => {
    expect(settledWorld().code('station.observe', { station: 'x', at: minute(0) })).toBe(
      'record-unknown',
    );
  });
});

describe('warning', () => {
  test('is issued in the words it came in', () => {
    const world = settledWorld().does('warning.issue', warningDraft({ expiresAt: minute(60) }));
    const fresh = { state: 'issued', issuedAt: minute(0), liftedAt: null, type: 'Rainstorm' };
    expect(world.get('warning', 'warning')).toMatchObject(fresh);
  });

  test('is refused when it is there, nowhere, or over before it begins', () => {
    const world = settledWorld().does('warning.issue', warningDraft());
    expect(world.code('warning.issue', warningDraft())).toBe('record-exists');
    const nowhere = warningDraft({ id: 'b', region: '990001009000' });
    expect(world.code('warning.issue', nowhere)).toBe('reference-unknown');
    const over = warningDraft({ id: 'b', expiresAt: minute(0) });
    expect(world.code('warning.issue', over)).toBe('time-impossible');
  });

  test('is lifted once', () => {
    const world = settledWorld().does('warning.issue', warningDraft());
    world.does('warning.lift', { warning: 'warning' }, { at: minute(30) });
    expect(world.get('warning', 'warning')).toMatchObject({
      state: 'lifted',
      liftedAt: minute(30),
    });
    expect(world.code('warning.lift', { warning: 'warning' })).toBe('state-illegal');
  });
});

describe('response.set', () => {
  const set = (
    level: Response['level'],
    over: Partial<DraftOf<'response.set'>> = {},
  ): DraftOf<'response.set'> => {
    const lists = { orders: [], residualDuties: [], nextConsultationAt: null };
    return { level, reason: 'River over warning', ...lists, ...over };
  };
  const at = (world: World): Response => world.get('response', responseId);

  test('goes up in any step', () => {
    const world = settledWorld().does('response.set', set('II'), { at: minute(7) });
    expect(at(world)).toMatchObject({ level: 'II', since: minute(7), decidedBy: 'Chief' });
    expect(world.code('response.set', set('I'))).toBe('ok');
  });

  test.each(responseLevels.map((level, rank) => [level, rank] as const))(
    'goes down from %s by one step only',
    (level, rank) => {
      for (const [to, target] of responseLevels.map((name, index) => [name, index] as const)) {
        const world = settledWorld().does('response.set', set(level));
        const expected = target < rank - 1 ? 'level-stepwise' : 'ok';
        expect([to, world.code('response.set', set(to))]).toEqual([to, expected]);
      }
    },
  );

  test('keeps its hour when only the orders change', () => {
    const world = settledWorld().does('response.set', set('III'));
    world.does('response.set', set('III', { orders: ['Patrol'] }), { at: minute(30), by: keeper });
    expect(at(world)).toMatchObject({ since: minute(0), orders: ['Patrol'], decidedBy: 'Keeper' });
  });

  test('says what it was before, also when only the orders change', () => {
    const world = settledWorld().does('response.set', set('III'));
    expect(at(world).levelBefore).toBe('none');
    world.does('response.set', set('IV'), { at: minute(10) });
    world.does('response.set', set('IV', { orders: ['Patrol'] }), { at: minute(20) });
    expect(at(world)).toMatchObject({ since: minute(10), levelBefore: 'III' });
  });

  test('asks for a reason, and for a right in the whole county', () => {
    const world = settledWorld();
    expect(world.code('response.set', set('IV', { reason: ' ' }))).toBe('reason-missing');
    const local = someone('Local', 'commander', north);
    expect(world.code('response.set', set('IV'), { by: local })).toBe('rights-outside');
    expect(world.code('response.set', set('IV'), { by: northOfficer })).toBe('rights-missing');
  });

  test('is decided on the exact version only', () => {
    const world = settledWorld().does('response.set', set('III'));
    expect(world.code('response.set', set('IV'), { baseVersion: undefined })).toBe('version-stale');
  });
});

describe('instruction', () => {
  const word = (over: Partial<DraftOf<'instruction.issue'>> = {}): DraftOf<'instruction.issue'> => {
    return { id: 'word', region: north, text: 'Move them', subject: null, deadline: null, ...over };
  };
  const leader = someone('Leader', 'viewer');

  test('becomes a task that is received and done', () => {
    const world = settledWorld().does('instruction.issue', word(), { by: leader, at: minute(1) });
    const task = { state: 'issued', from: 'Leader', issuedAt: minute(1) };
    expect(world.get('instruction', 'word')).toMatchObject(task);
    world.does('instruction.receive', { instruction: 'word' }, { by: northOfficer });
    world.does('instruction.complete', { instruction: 'word', feedback: 'Moved' }, { by: chief });
    expect(world.get('instruction', 'word')).toMatchObject({
      state: 'done',
      receivedBy: 'North Officer',
      doneBy: 'Chief',
      feedback: 'Moved',
    });
  });

  test('is received by who does it at once', () => {
    const world = settledWorld().does('instruction.issue', word(), { by: leader });
    world.does(
      'instruction.complete',
      { instruction: 'word', feedback: 'Moved' },
      { by: northOfficer },
    );
    expect(world.get('instruction', 'word').receivedBy).toBe('North Officer');
    expect(world.code('instruction.receive', { instruction: 'word' })).toBe('state-illegal');
  });

  test('is refused when it is there, nowhere, or due already', () => {
    const world = settledWorld().does('instruction.issue', word());
    expect(world.code('instruction.issue', word())).toBe('record-exists');
    const nowhere = word({ id: 'b', region: '990001009000' });
    expect(world.code('instruction.issue', nowhere)).toBe('reference-unknown');
    expect(world.code('instruction.issue', word({ id: 'b', deadline: minute(0) }))).toBe(
      'time-impossible',
    );
  });

  test('is not an officer’s to issue', () => {
    expect(settledWorld().code('instruction.issue', word(), { by: northOfficer })).toBe(
      'rights-missing',
    );
  });
});
