import { describe, expect, test } from '@jest/globals';
import { roles, type Role } from '../model/grant.js';
import { isKind } from '../model/kinds.js';
import {
  dispatchDraft,
  entryDraft,
  handoverDraft,
  ledgerDraft,
  reportDraft,
  shiftDraft,
  stationDraft,
  teamDraft,
  warningDraft,
} from '../testing/drafts.js';
import { minute, north } from '../testing/scene.js';
import { commands, type CommandKind, type DraftOf } from './commands.js';
import { writers } from './spec.js';

const names = Object.keys(commands) as CommandKind[];
const rolesOf = (kind: CommandKind): readonly Role[] => commands[kind].roles;

describe('the table of commands', () => {
  test('names every command as a kind and a verb', () => {
    const odd = names.filter((name) => !/^[a-z]+[A-Za-z]*\.[a-z]+[A-Za-z]*$/.test(name));
    expect(odd).toEqual([]);
    const strangers = names.filter((name) => !isKind(name.split('.')[0] ?? ''));
    expect(strangers).toEqual(['drill.pace']);
  });

  test('lets an administrator ask for everything but a loan, a wall for nothing', () => {
    expect(names.filter((kind) => !rolesOf(kind).includes('administrator'))).toEqual([
      'grant.delegate',
    ]);
    expect(names.filter((kind) => rolesOf(kind).includes('wall'))).toEqual([]);
  });

  test('lets who looks on give instructions and nothing else', () => {
    expect(names.filter((kind) => rolesOf(kind).includes('viewer'))).toEqual(['instruction.issue']);
  });

  test('parts the offices of administration: settings here, rights there, and nothing for who looks on', () => {
    const of = (role: Role) => names.filter((kind) => rolesOf(kind).includes(role));
    expect(of('systemAdministrator')).toEqual(
      expect.arrayContaining(['profile.set', 'layer.put', 'unit.put', 'person.put']),
    );
    expect(of('systemAdministrator').filter((kind) => kind.startsWith('grant.'))).toEqual([]);
    expect(of('securityAdministrator').filter((kind) => !kind.startsWith('grant.'))).toEqual([]);
    expect(of('securityAdministrator')).toEqual(
      expect.arrayContaining(['grant.give', 'grant.revoke']),
    );
    expect(of('auditor')).toEqual([]);
  });

  test('lets a team leader do what is done in the rain, and decide nothing', () => {
    const own = names.filter((kind) => rolesOf(kind).includes('teamLeader'));
    const inTheRain = [
      'hazard.report',
      'hazard.raise',
      'inspection.record',
      'shift.checkIn',
      'team.advance',
    ];
    expect(own).toEqual(expect.arrayContaining(inTheRain));
    const decided = [
      'hazard.lower',
      'hazard.close',
      'response.set',
      'team.dispatch',
      'handover.accept',
    ];
    expect(own.filter((kind) => decided.includes(kind))).toEqual([]);
    expect(own.filter((kind) => commands[kind].isLiveOnly)).toEqual(['person.reveal']);
  });

  test('knows only roles that can be given', () => {
    for (const group of Object.values(writers))
      expect(roles).toEqual(expect.arrayContaining([...group]));
  });
});

const sample: { readonly [K in CommandKind]?: DraftOf<K> } = {
  'shift.plan': shiftDraft(),
  'shift.checkIn': { shift: 'turn', method: 'button' },
  'logEntry.write': entryDraft({ corrects: 'old' }),
  'handover.draft': handoverDraft(),
  'hazard.report': reportDraft(),
  'hazard.enlist': ledgerDraft({ leadUnit: 'north' }),
  'hazard.assign': { hazard: 'h', responsible: [], team: 'team', leadUnit: 'north' },
  'team.enlist': teamDraft(),
  'team.dispatch': dispatchDraft({ hazard: 'h' }),
  'team.advance': { team: 'team', deployment: 'way', to: 'onSite', headcount: 3 },
  'station.enlist': stationDraft(),
  'station.observe': { station: 'station', at: minute(0), levelM: 3 },
  'warning.issue': warningDraft(),
  'person.put': {
    id: 'p',
    region: north,
    name: 'Li',
    unit: 'north',
    isPartyMember: false,
    skills: [],
  },
  'grant.give': {
    id: 'g',
    region: north,
    account: 'a',
    accountName: 'A',
    role: 'teamLeader',
    team: 'team',
  },
};

const readBy = (kind: CommandKind): readonly string[] => {
  const { payload, reads } = commands[kind];
  const parsed = payload.parse(sample[kind]);
  return (reads as (given: unknown) => readonly { kind: string; id: string }[])(parsed).map(
    (one) => `${one.kind} ${one.id}`,
  );
};

describe('what a command reads', () => {
  test.each([
    ['shift.plan', ['shift turn', 'unit north', `region ${north}`]],
    ['logEntry.write', ['logEntry entry', 'unit north', 'logEntry old']],
    ['handover.draft', ['handover handover', 'unit north']],
    ['hazard.enlist', ['hazard hazard-12345678', `region ${north}`, 'unit north']],
    ['hazard.assign', ['hazard h', 'team team', 'unit north']],
    ['team.dispatch', ['team team', 'deployment way', `region ${north}`, 'hazard h']],
    ['team.advance', ['team team', 'deployment way']],
    ['person.put', ['person p', `region ${north}`, 'unit north']],
    ['grant.give', ['grant g', 'grant office-a', `region ${north}`, 'team team']],
  ] as const)('%s reads %j', (kind, expected) => {
    expect([...readBy(kind)].sort()).toEqual([...expected].sort());
  });
});

describe('payloads', () => {
  test.each(Object.entries(sample))('of %s stay what they are when parsed twice', (kind, draft) => {
    const { payload } = commands[kind as CommandKind];
    const once: unknown = payload.parse(draft);
    expect(payload.parse(once)).toEqual(once);
  });

  test('leave out what the author may not say', () => {
    const sly = { ...reportDraft(), state: 'closed', grade: 'red', fixedBy: 'Nobody', version: 9 };
    const parsed = commands['hazard.report'].payload.parse(sly);
    expect(Object.keys(parsed)).not.toEqual(expect.arrayContaining(['state']));
    expect(
      Object.keys(parsed).filter((name) => ['grade', 'fixedBy', 'version'].includes(name)),
    ).toEqual([]);
    const team = { ...teamDraft(), state: 'working', deployment: 'x' };
    expect(commands['team.enlist'].payload.parse(team)).not.toHaveProperty('deployment');
  });

  test('fill in what a ledger leaves out', () => {
    expect(commands['hazard.enlist'].payload.parse(ledgerDraft())).toMatchObject({
      households: 0,
      threatenedPeople: 0,
      responsible: [],
      leadUnit: null,
      measures: '',
    });
  });

  test.each([
    ['hazard.raise', { hazard: 'h', grade: 'ungraded', reason: '' }, 'grade'],
    ['hazard.lower', { hazard: 'h', grade: 'blue', reason: '' }, 'reason'],
    ['hazard.watch', { hazard: 'h', emergencyMeasure: '  ' }, 'emergencyMeasure'],
    ['team.advance', { team: 't', deployment: null, to: 'disbanded', headcount: 1 }, 'to'],
    ['team.advance', { team: 't', deployment: null, to: 'onSite', headcount: -1 }, 'headcount'],
    ['drill.pace', { rate: 3601 }, 'rate'],
    ['drill.pace', { rate: -1 }, 'rate'],
    ['station.observe', { station: 's', at: minute(0), levelM: 12_000 }, 'levelM'],
    ['handover.return', { handover: 'h', reason: '' }, 'reason'],
    ['logEntry.write', { ...entryDraft(), text: '' }, 'text'],
    ['shift.plan', { ...shiftDraft(), startsAt: 'tomorrow' }, 'startsAt'],
  ] as const)('of %s: %j is refused at %s', (kind, draft, field) => {
    const answer = commands[kind].payload.safeParse(draft);
    expect(answer.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});
