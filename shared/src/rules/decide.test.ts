import { describe, expect, test } from '@jest/globals';
import { commands, type CommandKind } from '../commands/commands.js';
import type { Role } from '../model/grant.js';
import { ledgerDraft, reportDraft, teamDraft } from '../testing/drafts.js';
import {
  chief,
  county,
  keeper,
  minute,
  north,
  northOfficer,
  northVillage,
  someone,
  south,
  southOfficer,
} from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import type { Actor } from './actor.js';
import { readsOf, specOf } from './decide.js';
import { decisions } from './decisions.js';

const id = 'hazard-12345678';
const known = (): World => settledWorld().does('hazard.enlist', ledgerDraft());
const lower = { hazard: id, grade: 'blue' as const, reason: 'Drained' };
const assign = { hazard: id, responsible: [], team: null, leadUnit: null };

describe('who may', () => {
  test.each([
    ['dutyOfficer', north, 'ok'],
    ['dutyOfficer', county, 'ok'],
    ['dutyOfficer', south, 'rights-outside'],
    ['dutyOfficer', northVillage, 'rights-outside'],
    ['commander', north, 'ok'],
    ['viewer', county, 'rights-missing'],
    ['wall', county, 'rights-missing'],
    ['teamLeader', north, 'rights-missing'],
  ] as const)('a %s of %s who verifies is answered %s', (role: Role, region, code) => {
    const world = settledWorld().does('hazard.report', reportDraft());
    expect(
      world.code('hazard.verify', { hazard: id }, { by: someone('Somebody', role, region) }),
    ).toBe(code);
  });

  test('a missing right is told before a missing record', () => {
    const viewer = someone('Leader', 'viewer');
    expect(settledWorld().code('hazard.verify', { hazard: 'gone' }, { by: viewer })).toBe(
      'rights-missing',
    );
    expect(settledWorld().code('hazard.verify', { hazard: 'gone' })).toBe('record-unknown');
  });

  test('somebody else’s record is denied before its version or its state is told', () => {
    const given = { by: southOfficer, baseVersion: 99 };
    expect(known().ask('hazard.lower', lower, given)).toEqual({
      status: 'denied',
      refusal: { code: 'rights-outside' },
    });
  });

  test('nobody takes a record into a region that is not theirs, nor out of one', () => {
    const northKeeper = someone('North Keeper', 'commander', north);
    const southKeeper = someone('South Keeper', 'commander', south);
    const moved = ledgerDraft({ region: south });
    expect(known().code('hazard.enlist', moved, { by: northKeeper })).toBe('rights-outside');
    expect(known().code('hazard.enlist', moved, { by: southKeeper })).toBe('rights-outside');
    expect(known().code('hazard.enlist', moved, { by: keeper })).toBe('ok');
  });

  test('two rights add up', () => {
    const both = { ...northOfficer, rights: [...northOfficer.rights, ...southOfficer.rights] };
    const world = settledWorld();
    expect(world.code('hazard.report', reportDraft(), { by: both })).toBe('ok');
    expect(world.code('hazard.report', reportDraft({ id: 'b', region: south }), { by: both })).toBe(
      'ok',
    );
  });
});

describe('a step-up', () => {
  const tired = { ...chief, mustStepUp: true };

  test('is asked for by the response level, rights, the profile and an erasure, and by nothing else', () => {
    const asking = (Object.keys(commands) as CommandKind[]).filter(
      (kind) => commands[kind].needsStepUp,
    );
    expect(asking.sort()).toEqual([
      'grant.delegate',
      'grant.give',
      'grant.revoke',
      'person.erase',
      'profile.set',
      'response.set',
    ]);
  });

  test('is told before the state of anything, and after a missing right', () => {
    const revoke = { grant: 'gone' };
    const administrator = someone('Keeper', 'administrator');
    const code = (by: Actor): unknown => settledWorld().code('grant.revoke', revoke, { by });
    expect(code({ ...administrator, mustStepUp: true })).toBe('step-up-needed');
    expect(code(administrator)).toBe('record-unknown');
    expect(code({ ...northOfficer, mustStepUp: true })).toBe('rights-missing');
  });

  test('is not in the way of what is urgent and undone by another command', () => {
    expect(
      known().code('hazard.raise', { hazard: id, grade: 'red', reason: 'Seepage' }, { by: tired }),
    ).toBe('ok');
  });
});

describe('on which version', () => {
  test.each([
    ['hazard.raise', 'free', 'ok', 'ok', 'ok'],
    ['hazard.lower', 'exact', 'ok', 'version-stale', 'version-stale'],
  ] as const)('%s (%s): current, older, none', (kind, base, current, older, none) => {
    expect(commands[kind].base).toBe(base);
    const answer = (baseVersion: number | undefined): string => {
      const world = known().does('hazard.assign', { ...assign, shelter: 'School' });
      const grade = kind === 'hazard.raise' ? 'red' : 'blue';
      return world.code(kind, { hazard: id, grade, reason: 'r' }, { baseVersion });
    };
    expect([answer(2), answer(1), answer(undefined)]).toEqual([current, older, none]);
  });

  test('a conflict hands back the record as it stands and touches nothing', () => {
    const world = known().does('hazard.assign', { ...assign, shelter: 'School' });
    expect(world.ask('hazard.lower', lower, { baseVersion: 1 })).toMatchObject({
      status: 'conflict',
      refusal: { code: 'version-stale' },
      current: { version: 2, shelter: 'School', grade: 'yellow' },
    });
    expect(world.get('hazard', id).version).toBe(2);
  });

  test('a conflict is told before what the rule would say', () => {
    const close = { hazard: id, remark: '' };
    expect(known().code('hazard.close', close, { baseVersion: 7 })).toBe('version-stale');
    expect(known().code('hazard.close', close)).toBe('state-illegal');
  });

  test('a step is rebased for the leader of the team only, and only while it is legal', () => {
    const leader = someone('Captain', 'teamLeader', north, 'team');
    const world = known().does('team.enlist', teamDraft());
    world.does('hazard.assign', { ...assign, team: 'team' });
    const treat = { hazard: id, measures: 'Bags' };
    expect(world.code('hazard.treat', treat, { by: chief, baseVersion: 1 })).toBe('version-stale');
    expect(world.code('hazard.treat', treat, { by: leader, baseVersion: 1 })).toBe('ok');
    const submit = { hazard: id, result: 'Dry' };
    expect(world.code('hazard.submit', submit, { by: leader, baseVersion: 1 })).toBe(
      'version-stale',
    );
    world.does('hazard.submit', submit, { by: leader });
    expect(world.code('hazard.treat', treat, { by: leader, baseVersion: 1 })).toBe('version-stale');
  });
});

describe('what changes', () => {
  test('a put that says what is so already is left out', () => {
    expect(known().ask('hazard.enlist', ledgerDraft())).toEqual({ status: 'ok', puts: [] });
    expect(known().ask('hazard.assign', assign)).toEqual({ status: 'ok', puts: [] });
  });

  test('a refusal has no effect', () => {
    const world = known();
    const before = world.get('hazard', id);
    expect(world.ask('hazard.reopen', { hazard: id, reason: 'r' }).status).toBe('refused');
    expect(world.get('hazard', id)).toEqual(before);
  });

  test('a put carries no stamp of the version before', () => {
    const verdict = known().ask(
      'hazard.assign',
      { ...assign, shelter: 'School' },
      { at: minute(1) },
    );
    const [put] = verdict.status === 'ok' ? verdict.puts : [];
    expect(put).toMatchObject({ kind: 'hazard', id, record: { shelter: 'School' } });
    expect(Object.keys(put?.record ?? {})).not.toEqual(expect.arrayContaining(['version']));
  });
});

describe('the table of commands', () => {
  const names = Object.keys(commands) as CommandKind[];

  test('has a rule for every command and no other', () => {
    expect(Object.keys(decisions).sort()).toEqual([...names].sort());
  });

  test('takes a lowering, a closing, the response level and rights from a live link only', () => {
    const live = names.filter((kind) => commands[kind].isLiveOnly);
    const listed = [
      'hazard.lower',
      'hazard.close',
      'hazard.reject',
      'response.set',
      'warning.lift',
    ];
    expect(live).toEqual(
      expect.arrayContaining([...listed, 'grant.give', 'grant.revoke', 'profile.set']),
    );
    const facts = [
      'hazard.report',
      'hazard.raise',
      'shift.checkIn',
      'logEntry.write',
      'team.advance',
    ];
    expect(live.filter((kind) => facts.includes(kind))).toEqual([]);
  });

  test('names the version that counts wherever it is not free', () => {
    const withoutSubject = names.filter(
      (kind) => commands[kind].base !== 'free' && !('subject' in commands[kind]),
    );
    expect(withoutSubject).toEqual([]);
  });

  test('reads its subject', () => {
    const ask = { kind: 'hazard.lower' as const, payload: lower };
    const subject = specOf(ask).subject?.(ask.payload);
    expect(readsOf(ask)).toContainEqual(subject);
  });
});
