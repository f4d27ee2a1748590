import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandKind, DraftOf } from '../commands/commands.js';
import type { Hazard } from '../model/hazard.js';
import { dispatchDraft, ledgerDraft, reportDraft, teamDraft } from '../testing/drafts.js';
import { chief, minute, north, northOfficer, someone, south } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

const id = 'hazard-12345678';
const it = { hazard: id };
const fixer = someone('Fixer', 'dutyOfficer', north);
const point = (world: World): Hazard => world.get('hazard', id);
const known = (over: Parameters<typeof ledgerDraft>[0] = {}): World =>
  settledWorld().does('hazard.enlist', ledgerDraft(over));
const named = (['administrative', 'technical', 'patrol'] as const).map((role) => {
  return { role, person: null, name: 'Sun Qi' };
});
const fixed = (): World =>
  known()
    .does('hazard.treat', { ...it, measures: 'Bags' }, { by: fixer })
    .does('hazard.submit', { ...it, result: 'Dry' }, { by: fixer })
    .does('hazard.accept', { ...it, remark: '' }, { by: chief });

describe('hazard.report', () => {
  test('makes a point without a grade, found by who reports it', () => {
    const reporter = { name: 'Villager', phone: '13800000777' };
    const given = { by: northOfficer, at: minute(4) };
    const world = settledWorld().does('hazard.report', reportDraft({ reporter }), given);
    expect(point(world)).toMatchObject({
      state: 'reported',
      grade: 'ungraded',
      code: 'R-12345678',
      foundAt: minute(4),
      foundBy: 'North Officer',
      reporter,
    });
  });

  test('refuses an id that is taken and a region that is not there', () => {
    const world = settledWorld().does('hazard.report', reportDraft());
    expect(world.code('hazard.report', reportDraft())).toBe('record-exists');
    const nowhere = reportDraft({ id: 'other', region: '990001009000' });
    expect(world.code('hazard.report', nowhere)).toBe('reference-unknown');
  });
});

describe('hazard.enlist', () => {
  test('makes a graded point, or a verified one where the ledger has no grade', () => {
    expect(point(known())).toMatchObject({ state: 'graded', grade: 'yellow', code: 'K-1' });
    expect(point(known({ grade: 'ungraded' })).state).toBe('verified');
  });

  test('changes nothing when the same line comes again', () => {
    const world = known().does('hazard.treat', { ...it, measures: 'Bags' });
    world.does('hazard.enlist', ledgerDraft({ measures: 'Bags' }), { at: minute(60) });
    expect(point(world)).toMatchObject({ version: 2, state: 'treating' });
  });

  test('brings the description up to date and keeps the way through the states', () => {
    const world = fixed().does('hazard.enlist', ledgerDraft({ name: 'Mill reservoir' }));
    expect(point(world)).toMatchObject({
      name: 'Mill reservoir',
      state: 'accepted',
      fixedBy: 'Fixer',
    });
  });

  test('erases nothing where the ledger has a hole', () => {
    const position = { lat: 30, lng: 110 };
    const full = { position, address: 'Mill lane', shelter: 'School', measures: 'Watch' };
    const world = known({ ...full, leadUnit: 'north', responsible: named });
    world.does('hazard.enlist', ledgerDraft({ description: 'Older dam' }));
    const kept = { ...full, leadUnit: 'north', responsible: named, description: 'Older dam' };
    expect(point(world)).toMatchObject(kept);
  });

  test('never makes a grade better', () => {
    const world = known({ grade: 'red' }).does('hazard.enlist', ledgerDraft({ grade: 'blue' }));
    expect(point(world).grade).toBe('red');
    world.does('hazard.enlist', ledgerDraft({ id: 'b', grade: 'blue' }));
    world.does('hazard.enlist', ledgerDraft({ id: 'b', grade: 'red' }));
    expect(world.get('hazard', 'b').grade).toBe('red');
  });

  test('names a lead unit that is there', () => {
    const verdict = settledWorld().ask('hazard.enlist', ledgerDraft({ leadUnit: 'nobody' }));
    expect(verdict).toMatchObject({ refusal: { code: 'reference-unknown', field: 'leadUnit' } });
  });
});

describe('grades', () => {
  test('a first grade moves a reported or a verified point to graded', () => {
    const world = settledWorld().does('hazard.report', reportDraft());
    world.does('hazard.raise', { ...it, grade: 'blue', reason: 'Seen' });
    expect(point(world)).toMatchObject({
      state: 'graded',
      grade: 'blue',
      remark: { text: 'Seen' },
    });
    const listed = known({ grade: 'ungraded' });
    expect(point(listed.does('hazard.raise', { ...it, grade: 'red', reason: '' })).state).toBe(
      'graded',
    );
  });

  test('a worse grade is taken on any version, a better or equal one never', () => {
    const world = known();
    const raise = (grade: 'red' | 'yellow' | 'blue'): string =>
      world.code('hazard.raise', { ...it, grade, reason: '' }, { baseVersion: undefined });
    expect([raise('yellow'), raise('blue'), raise('red')]).toEqual([
      'state-illegal',
      'state-illegal',
      'ok',
    ]);
    expect(point(world)).toMatchObject({ state: 'graded', grade: 'red' });
  });

  test.each([
    ['closed', 'treating'],
    ['accepted', 'treating'],
    ['rejected', 'reported'],
  ] as const)('a worse grade brings a point that is %s back to %s', (state, to) => {
    const world = fixed();
    world.holds('hazard', { ...bare(point(world)), state });
    world.does('hazard.raise', { ...it, grade: 'red', reason: 'Cracks' });
    expect(point(world)).toMatchObject({ state: to, grade: 'red', fixedBy: null, closedBy: null });
  });

  test('a better grade needs the exact version', () => {
    const world = known();
    const lower = { ...it, grade: 'blue' as const, reason: 'Drained' };
    expect(world.code('hazard.lower', lower, { baseVersion: undefined })).toBe('version-stale');
    expect(world.code('hazard.lower', { ...lower, grade: 'red' })).toBe('state-illegal');
    expect(world.code('hazard.lower', { ...lower, grade: 'yellow' })).toBe('state-illegal');
    expect(world.code('hazard.lower', lower)).toBe('ok');
    expect(point(world)).toMatchObject({ grade: 'blue', state: 'graded' });
  });
});

describe('the way to 销号', () => {
  test('a red point is worked on once its responsible persons are named', () => {
    const world = known({ grade: 'red', responsible: named.slice(0, 1) });
    const treat = { ...it, measures: 'Bags' };
    expect(world.ask('hazard.treat', treat)).toMatchObject({
      refusal: {
        code: 'responsible-missing',
        field: 'responsible',
        params: { roles: 'responsibleRole.technical responsibleRole.patrol' },
      },
    });
    expect(world.code('hazard.submit', { ...it, result: 'Dry' })).toBe('responsible-missing');
    world.does('hazard.assign', { ...it, responsible: named, team: null, leadUnit: null });
    expect(world.code('hazard.treat', treat)).toBe('ok');
  });

  test('measures change while work goes on, and the hour of the state stays', () => {
    const world = known().does('hazard.treat', { ...it, measures: 'Bags' });
    world.does('hazard.treat', { ...it, measures: 'Pumps' }, { at: minute(30) });
    expect(point(world)).toMatchObject({ measures: 'Pumps', stateSince: minute(0) });
  });

  test('who accepts is not who fixed, whatever their rights', () => {
    const world = fixed();
    world.holds('hazard', { ...bare(point(world)), state: 'toAccept', acceptedBy: null });
    const accept = { ...it, remark: '' };
    expect(world.code('hazard.accept', accept, { by: fixer })).toBe('person-same');
    world.does('hazard.accept', accept, { by: chief });
    expect(point(world)).toMatchObject({ state: 'accepted', acceptedBy: 'Chief' });
  });

  test('who closes is not who fixed', () => {
    const world = fixed();
    const close = { ...it, remark: 'Seen dry' };
    expect(world.code('hazard.close', close, { by: fixer })).toBe('person-same');
    world.does('hazard.close', close, { by: chief });
    expect(point(world)).toMatchObject({ state: 'closed', fixedBy: 'Fixer', closedBy: 'Chief' });
  });

  test.each([
    ['rejected', 'reported'],
    ['toAccept', 'treating'],
    ['accepted', 'treating'],
    ['closed', 'treating'],
  ] as const)('reopening leads from %s to %s', (state, to) => {
    const world = fixed();
    world.holds('hazard', { ...bare(point(world)), state });
    world.does('hazard.reopen', { ...it, reason: 'Wet again' });
    const remark = { text: 'Wet again' };
    expect(point(world)).toMatchObject({ state: to, fixedBy: null, acceptedBy: null, remark });
  });

  test('what is still open is not reopened, what waits for acceptance is not treated', () => {
    expect(known().code('hazard.reopen', { ...it, reason: 'x' })).toBe('state-illegal');
    expect(fixed().code('hazard.treat', { ...it, measures: 'x' })).toBe('state-illegal');
  });

  test('verifying and rejecting lead out of the reported state', () => {
    const world = settledWorld().does('hazard.report', reportDraft()).does('hazard.verify', it);
    expect(point(world).state).toBe('verified');
    world.does('hazard.reject', { ...it, reason: 'A garden pond' });
    expect(point(world)).toMatchObject({ state: 'rejected', remark: { text: 'A garden pond' } });
    expect(world.code('hazard.verify', it)).toBe('state-illegal');
  });

  test('an emergency measure is written on what is open only', () => {
    const world = known().does('hazard.watch', { ...it, emergencyMeasure: 'Guard by night' });
    expect(point(world).emergencyMeasure).toBe('Guard by night');
    world.holds('hazard', { ...bare(point(world)), state: 'closed' });
    expect(world.code('hazard.watch', { ...it, emergencyMeasure: 'x' })).toBe('state-illegal');
  });

  test('work is given to a team and a unit that are there', () => {
    const world = known().does('team.enlist', teamDraft());
    const assign = { ...it, responsible: [], team: 'team', leadUnit: 'north', shelter: 'School' };
    expect(point(world.does('hazard.assign', assign))).toMatchObject({
      team: 'team',
      leadUnit: 'north',
    });
    expect(world.code('hazard.assign', { ...assign, team: 'x' })).toBe('reference-unknown');
    expect(world.code('hazard.assign', { ...assign, leadUnit: 'x' })).toBe('reference-unknown');
  });

  test('the leader of the team it was given to acts on it in any township', () => {
    const leader = someone('Captain', 'teamLeader', south, 'team');
    const world = known().does('team.enlist', teamDraft({ region: south, unit: 'south' }));
    expect(world.code('hazard.watch', { ...it, emergencyMeasure: 'x' }, { by: leader })).toBe(
      'rights-outside',
    );
    world.does('hazard.assign', { ...it, responsible: [], team: 'team', leadUnit: null });
    world.does('team.dispatch', dispatchDraft({ hazard: id }));
    expect(
      world.code('hazard.treat', { ...it, measures: 'Bags' }, { by: leader, baseVersion: 1 }),
    ).toBe('ok');
  });
});

describe('挂牌督办', () => {
  const list = { ...it, level: 'county' as const, deadline: minute(60) };

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
    world.holds('hazard', { ...bare(point(world)), state: 'closed' });
    const nothing = { status: 'ok', puts: [] };
    expect(world.ask('hazard.markOverdue', it, { at: minute(90) })).toEqual(nothing);
    world.holds('hazard', { ...bare(point(world)), state: 'accepted' });
    expect(world.ask('hazard.markOverdue', it, { at: minute(90) })).toEqual(nothing);
    world.holds('hazard', { ...bare(point(world)), state: 'closed' });
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

describe('the steps of a point', () => {
  test('stay to be read: state, grade, who, when, in whose words, and whether told late', () => {
    const world = known()
      .does('hazard.raise', { ...it, grade: 'orange', reason: 'Wetter' }, { at: minute(2) })
      .does('hazard.raise', { ...it, grade: 'red', reason: '' }, { at: minute(3), isLate: true })
      .does('hazard.tell', { ...it, words: 'No step' }, { at: minute(4) });
    const by = { by: 'Chief', state: 'graded' };
    expect(point(world).steps).toEqual([
      { ...by, grade: 'orange', at: minute(2), text: 'Wetter', isLate: false },
      { ...by, grade: 'red', at: minute(3), text: '', isLate: true },
    ]);
  });

  test('tell also what took the place of another text, without any telephone', () => {
    const patrol = { role: 'patrol' as const, name: 'Ann', person: null, phone: '13800000001' };
    const named = { responsible: [patrol], team: null, leadUnit: null };
    const world = known()
      .does('hazard.assign', { ...it, ...named, shelter: 'School' }, { at: minute(2) })
      .does('hazard.assign', { ...it, ...named, shelter: 'Hall' }, { at: minute(3) })
      .does('hazard.watch', { ...it, emergencyMeasure: 'Guards' }, { at: minute(4) })
      .does('hazard.watch', { ...it, emergencyMeasure: 'Guards' }, { at: minute(5) });
    const { steps = [] } = point(world);
    expect(steps.map(({ about, text, at }) => [about, text, at])).toEqual([
      ['responsible', 'Ann · School', minute(2)],
      ['responsible', 'Ann · Hall', minute(3)],
      ['emergencyMeasure', 'Guards', minute(4)],
    ]);
  });

  test('are the way from the first state to the last, whatever is done', () => {
    const { steps = [] } = point(fixed());
    expect(steps.map(({ state }) => state)).toEqual(['treating', 'toAccept', 'accepted']);
    expect(steps.map(({ text }) => text)).toEqual(['Bags', 'Dry', '']);
  });
});

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

describe('any row of commands', () => {
  const grade = fc.constantFrom('red', 'orange', 'yellow', 'blue');
  const onward = fc.constantFrom(
    ['hazard.treat', { measures: 'm' }] as const,
    ['hazard.submit', { result: 'r' }] as const,
    ['hazard.accept', { remark: '' }] as const,
    ['hazard.close', { remark: '' }] as const,
  );
  const aside = fc.oneof(
    fc.constantFrom('verify', 'markOverdue').map((name) => [`hazard.${name}`, {}] as const),
    fc.constantFrom('reject', 'reopen').map((name) => [`hazard.${name}`, { reason: 'r' }] as const),
    fc
      .tuple(fc.constantFrom('raise', 'lower'), grade)
      .map(([name, to]) => [`hazard.${name}`, { grade: to, reason: 'r' }] as const),
    fc.constant(['hazard.assign', { responsible: named, team: null, leadUnit: null }] as const),
  );
  const step = fc.oneof({ arbitrary: onward, weight: 5 }, { arbitrary: aside, weight: 1 });
  const people = [chief, fixer, someone('Third', 'commander')];

  function run(
    steps: readonly (readonly [string, object, number])[],
    seen: (now: Hazard) => void,
  ): void {
    const world = known({ responsible: named });
    for (const [kind, payload, who] of steps) {
      const draft = { ...it, ...payload } as DraftOf<CommandKind>;
      world.ask(kind as CommandKind, draft, { by: people[who] ?? chief });
      seen(point(world));
    }
  }

  const steps = (length: number): fc.Arbitrary<[string, object, number][]> =>
    fc.array(
      fc.tuple(step, fc.nat(2)).map(([[kind, payload], who]) => [kind, payload, who]),
      { maxLength: length },
    );

  test('never closes a point by who fixed it', () => {
    let closedCount = 0;
    fc.assert(
      fc.property(steps(60), (row) => {
        run(row, ({ state, fixedBy, closedBy }) => {
          if (state === 'closed') closedCount++;
          expect(state === 'closed' && (fixedBy === closedBy || fixedBy === null)).toBe(false);
        });
      }),
      { seed: 2, numRuns: 400 },
    );
    expect(closedCount).toBeGreaterThan(0);
  });

  test('by one person alone never closes anything', () => {
    fc.assert(
      fc.property(steps(60), (row) => {
        const alone = row.map(([kind, payload]) => [kind, payload, 0] as const);
        run(alone, ({ state }) => expect(state).not.toBe('closed'));
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

function bare(record: Hazard): Hazard {
  const {
    version: _v,
    changedAt: _a,
    changedBy: _b,
    ...rest
  } = record as Hazard & {
    version: number;
    changedAt: string;
    changedBy: string;
  };
  return rest;
}
