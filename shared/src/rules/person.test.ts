import { describe, expect, test } from '@jest/globals';
import type { DraftOf } from '../commands/commands.js';
import type { Actor } from './actor.js';
import { defaultPack } from './pack.js';
import {
  entryDraft,
  ledgerDraft,
  reportDraft,
  teamDraft,
  volunteerDraft,
} from '../testing/drafts.js';
import {
  chief,
  county,
  keeper,
  minute,
  north,
  northOfficer,
  someone,
  southOfficer,
} from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';

const number = '13900000001';
const person = {
  id: 'p1',
  region: north,
  name: '王小明',
  unit: 'north',
  title: '站长',
  phone: number,
  isPartyMember: true,
  skills: ['水泵'],
};
const leader = { name: '王小明', person: 'p1', phone: '13900000002' };
const ofPoint = { kind: 'hazard' as const, id: 'hazard-12345678' };

function peopled(): World {
  return settledWorld()
    .does('person.put', person)
    .does('team.enlist', teamDraft({ leader }))
    .does('hazard.report', reportDraft({ reporter: { name: '李大山', phone: number } }));
}

const ask = (over: Partial<DraftOf<'person.reveal'>> = {}): DraftOf<'person.reveal'> => ({
  kind: 'person',
  id: 'p1',
  field: 'phone',
  purpose: 'show',
  ...over,
});

const shownAt = (times: number, from = -30): Actor => ({
  ...northOfficer,
  reveals: Array.from({ length: times }, (_one, at) => minute(from - at / 60)),
});

describe('person.reveal', () => {
  test('changes nothing and leaves an event that holds no value', () => {
    const verdict = peopled().ask('person.reveal', ask({ purpose: 'call' }), { by: northOfficer });
    const event = { what: 'reveal', outcome: 'ok', subject: 'person/p1', detail: 'phone call' };
    expect(verdict).toEqual({ status: 'ok', puts: [], events: [event] });
  });

  test.each([
    ['a reporter’s name', { ...ofPoint, field: 'reporter.name' }],
    ['a reporter’s number', { ...ofPoint, field: 'reporter.phone' }],
    ['a team leader’s number', { kind: 'team', id: 'team', field: 'leader.phone' }],
  ] as const)('shows %s', (_name, what) => {
    expect(peopled().code('person.reveal', ask(what), { by: northOfficer })).toBe('ok');
  });

  test.each([
    ['a field that is not personal', { field: 'name' }, 'record-unknown'],
    [
      'a field that is empty',
      { kind: 'unit' as const, id: 'north', field: 'dutyPhone' },
      'record-unknown',
    ],
    ['somebody who is not there', { id: 'p9' }, 'record-unknown'],
  ])('refuses %s', (_name, what, code) => {
    expect(peopled().code('person.reveal', ask(what), { by: northOfficer })).toBe(code);
  });

  test.each([
    ['dutyOfficer', 'ok'],
    ['commander', 'ok'],
    ['administrator', 'ok'],
    ['teamLeader', 'rights-outside'],
    ['systemAdministrator', 'rights-missing'],
    ['securityAdministrator', 'rights-missing'],
    ['auditor', 'rights-missing'],
    ['viewer', 'rights-missing'],
    ['wall', 'rights-missing'],
    ['program', 'rights-missing'],
  ] as const)('to a %s: %s', (role, code) => {
    const by = someone('Somebody', role, county);
    expect(peopled().code('person.reveal', ask(), { by })).toBe(code);
  });

  test('stays inside the officer’s region', () => {
    expect(peopled().code('person.reveal', ask(), { by: southOfficer })).toBe('rights-outside');
  });

  test('gives a team leader what concerns their own team, in whatever township', () => {
    const world = peopled().does('hazard.enlist', ledgerDraft());
    const assigned = { hazard: ofPoint.id, responsible: [], team: 'team', leadUnit: null };
    world.does('hazard.assign', {
      ...assigned,
      responsible: [{ role: 'patrol', person: null, name: 'A', phone: number }],
    });
    const own = someone('Captain', 'teamLeader', county, 'team');
    const other = someone('Other', 'teamLeader', county, 'another');
    const asked = [
      ask({ kind: 'team', id: 'team', field: 'leader.phone' }),
      ask({ ...ofPoint, field: 'responsible.0.phone' }),
      ask(),
    ];
    expect(asked.map((one) => world.code('person.reveal', one, { by: own }))).toEqual([
      'ok',
      'ok',
      'rights-outside',
    ]);
    expect(asked.map((one) => world.code('person.reveal', one, { by: other }))).toEqual(
      Array(3).fill('rights-outside'),
    );
  });

  test('ends with the budget of an hour and begins again after it', () => {
    const { revealsPerHour: most } = defaultPack.personal;
    const world = peopled();
    expect(world.ask('person.reveal', ask(), { by: shownAt(most) })).toMatchObject({
      status: 'refused',
      refusal: { code: 'reveals-spent', params: { most } },
    });
    expect(world.code('person.reveal', ask(), { by: shownAt(most - 1) })).toBe('ok');
    expect(world.code('person.reveal', ask(), { by: shownAt(most, -61) })).toBe('ok');
  });

  test('the one that makes it many leaves an entry of its own', () => {
    const many = defaultPack.personal.manyRevealsPerHour;
    const eventsAfter = (times: number): unknown => {
      const verdict = peopled().ask('person.reveal', ask(), { by: shownAt(times) });
      return (
        verdict.status === 'ok' && verdict.events?.map(({ detail, more }) => ({ detail, more }))
      );
    };
    const one = { detail: 'phone show', more: undefined };
    expect(eventsAfter(many - 1)).toEqual([{ detail: 'many', more: many }, one]);
    expect([eventsAfter(many - 2), eventsAfter(many)]).toEqual([[one], [one]]);
  });
});

const rider = (phone?: string) => ({
  ...{ role: 'patrol' as const, person: null, name: 'Rider Qian' },
  ...(phone && { phone }),
});

describe('person.erase', () => {
  const also = [
    { kind: 'team' as const, id: 'team' },
    ofPoint,
    { kind: 'unit' as const, id: 'south' },
  ];

  test('leaves a place, an office and a surname, and no number where the person was named', () => {
    const world = peopled().does('person.erase', { person: 'p1', also }, { by: keeper });
    const {
      version: _version,
      changedAt: _at,
      changedBy: _by,
      ...left
    } = world.get('person', 'p1');
    expect(left).toEqual({
      id: 'p1',
      region: north,
      unit: 'north',
      name: '王*',
      isPartyMember: false,
      skills: [],
    });
    expect(world.get('team', 'team').leader).toEqual({ name: '王小明', person: 'p1' });
    expect(world.get('hazard', ofPoint.id).reporter).toEqual({ name: '李大山' });
    expect(world.get('unit', 'south').version).toBe(1);
    expect(world.code('person.reveal', ask())).toBe('record-unknown');
  });

  test('leaves of a volunteer that somebody helped, not who they are or where they live', () => {
    const known = volunteerDraft({ position: { lat: 30.12, lng: 117.34 }, vehicle: 'Scooter' });
    const world = peopled()
      .does('volunteer.enlist', known, { by: keeper })
      .does('volunteer.verify', { volunteer: 'rider' })
      .does('volunteer.call', { volunteer: 'rider', answer: 'coming', note: 'At the mill' })
      .does('hazard.enlist', ledgerDraft({ responsible: [rider(known.phone)] }))
      .does('person.erase', { person: 'rider', also: [ofPoint] }, { by: keeper });
    const { state, stateSince: _since, ...left } = world.get('volunteer', 'rider');
    expect(state).toBe('released');
    expect(left).toMatchObject({ region: north, name: 'R*', isGigWorker: true, occupation: '—' });
    expect(JSON.stringify(left)).not.toMatch(/Qian|303|Scooter|mill|30\.12/);
    expect(world.get('hazard', ofPoint.id).responsible).toEqual([rider()]);
  });

  test('leaves an event, and is denied without a fresh proof or the right', () => {
    const world = peopled();
    const draft = { person: 'p1', also };
    expect(world.code('person.erase', draft, { by: chief })).toBe('rights-missing');
    expect(world.code('person.erase', draft, { by: { ...keeper, mustStepUp: true } })).toBe(
      'step-up-needed',
    );
    const subject = 'person/p1';
    const event = { what: 'erasure', outcome: 'ok', subject, detail: 'records 4' };
    expect(world.ask('person.erase', draft, { by: keeper })).toMatchObject({ events: [event] });
  });
});

describe('what was typed once', () => {
  test('stays when somebody corrects a line or assigns again without seeing it', () => {
    const caller = { unit: '北村', name: '李大山', phone: number };
    const world = peopled()
      .does('logEntry.write', entryDraft({ caller }))
      .does(
        'logEntry.write',
        entryDraft({ id: 'later', corrects: 'entry', caller: { unit: '南村' } }),
      )
      .does(
        'hazard.enlist',
        ledgerDraft({ responsible: [{ role: 'patrol', person: null, name: 'A', phone: number }] }),
      );
    expect(world.get('logEntry', 'later').caller).toEqual({ ...caller, unit: '南村' });
    const again = { hazard: ofPoint.id, team: null, leadUnit: null };
    const responsible = [
      { role: 'patrol' as const, person: null, name: 'A' },
      { role: 'technical' as const, person: null, name: 'B' },
    ];
    world.does('hazard.assign', { ...again, responsible });
    expect(world.get('hazard', ofPoint.id).responsible.map((one) => one.phone)).toEqual([
      number,
      undefined,
    ]);
  });
});
