import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CommandKind, DraftOf } from '../commands/commands.js';
import type { Hazard } from '../model/hazard.js';
import { dispatchDraft, reportDraft, teamDraft } from '../testing/drafts.js';
import { fixed, fixer, id, it, known, named, point, stood } from '../testing/hazards.js';
import { chief, minute, someone, south } from '../testing/scene.js';
import { settledWorld } from '../testing/world.js';

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
    stood(world, { state: 'toAccept', acceptedBy: null });
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
    stood(world, { state });
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
    stood(world, { state: 'closed' });
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
