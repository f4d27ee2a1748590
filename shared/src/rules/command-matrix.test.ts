import { describe, expect, test } from '@jest/globals';
import { commands, type CommandKind, type DraftOf } from '../commands/commands.js';
import { roles, type Role } from '../model/grant.js';
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
import { county, minute, north, northVillage, south } from '../testing/scene.js';
import { settledWorld, type World } from '../testing/world.js';
import type { Actor } from './actor.js';

/** Where a right holds: a township, the other one, a village of the first, all of it, another county's township. */
const held = { north, south, village: northVillage, county, elsewhere: '990002001000' } as const;
/** Where the thing is that is asked for. */
const places = { north, south, county } as const;
type Place = keyof typeof places;

/** Which rights reach which places, written by hand. */
const reach: Readonly<Record<keyof typeof held, readonly Place[]>> = {
  north: ['north'],
  south: ['south'],
  village: [],
  county: ['north', 'south', 'county'],
  elsewhere: [],
};

/**
 * Who may ask for what, written by hand and not read from the table of rights:
 * A administrator, S system, G security (grants), U auditor, C commander, O duty officer, L team leader,
 * V viewer, P program, N appointer, W wall.
 */
const letters: Readonly<Record<Role, string>> = {
  administrator: 'A',
  systemAdministrator: 'S',
  securityAdministrator: 'G',
  auditor: 'U',
  commander: 'C',
  dutyOfficer: 'O',
  teamLeader: 'L',
  viewer: 'V',
  program: 'P',
  appointer: 'N',
  wall: 'W',
};

interface Row<K extends CommandKind> {
  readonly may: string;
  /** It concerns the whole area: a right in a part of it reaches nothing. */
  readonly isWhole?: true;
  /** A team leader asks for it only for the team that is theirs. */
  readonly isOwnTeams?: true;
  /** What must be there before. */
  readonly before?: (world: World, at: At) => World;
  readonly draft: (at: At, role: Role) => DraftOf<K>;
}

interface At {
  readonly region: string;
  readonly unit: string;
}

/** Has every role everywhere, and more than one name where two must sign. */
const all = (name: string): Actor => ({
  id: `all-${name}`,
  name,
  rights: roles.map((role) => ({ role, region: county, team: null })),
});
const [one, two, three] = ['One', 'Two', 'Three'].map((name) => ({ by: all(name) })) as [
  { by: Actor },
  { by: Actor },
  { by: Actor },
];

const officer = 'ACO';
const field = 'ACOLP';
const lists = 'ASCP';
const hazard = ledgerDraft().id;
const enlisted = (world: World, { region }: At) =>
  world.does('hazard.enlist', ledgerDraft({ region }), one);
const reported = (world: World, { region }: At) =>
  world.does('hazard.report', reportDraft({ region }), one);
const treated = (world: World, at: At) =>
  enlisted(world, at).does('hazard.treat', { hazard, measures: 'Bags' }, one);
const submitted = (world: World, at: At) =>
  treated(world, at).does('hazard.submit', { hazard, result: 'Done' }, one);
const accepted = (world: World, at: At) =>
  submitted(world, at).does('hazard.accept', { hazard, remark: '' }, two);
const closed = (world: World, at: At) =>
  accepted(world, at).does('hazard.close', { hazard, remark: '' }, three);
const planned = (world: World, { region, unit }: At) =>
  world.does('shift.plan', shiftDraft({ region, unit }), one);
const onDuty = (world: World, at: At) =>
  planned(world, at).does('shift.checkIn', { shift: 'turn', method: 'button' }, one);
const drafted = (world: World, { region, unit }: At) =>
  world.does('handover.draft', handoverDraft({ region, unit }), one);
const handedOver = (world: World, at: At) =>
  drafted(world, at).does('handover.submit', { handover: 'handover' }, one);
const mustered = (world: World, { region }: At) =>
  world.does('team.enlist', teamDraft({ region }), one);
const gauged = (world: World, { region }: At) =>
  world.does('station.enlist', stationDraft({ region }), one);
const warned = (world: World, { region }: At) =>
  world.does('warning.issue', warningDraft({ region }), one);
const told = (world: World, { region }: At) =>
  world.does(
    'instruction.issue',
    { id: 'i', region, text: 'Go', subject: null, deadline: null },
    one,
  );
const received = (world: World, at: At) =>
  told(world, at).does('instruction.receive', { instruction: 'i' }, one);
const known = (world: World, { region }: At) => world.does('person.put', person(region), one);
const granted = (world: World, { region }: At) => world.does('grant.give', grant(region), one);
const person = (region: string) => ({
  ...{ id: 'p', region, name: 'Li', unit: null, isPartyMember: false, skills: [] },
  phone: '13800000123',
});
const grant = (region: string) => ({
  ...{ id: 'g', region, account: 'somebody', accountName: 'Somebody' },
  ...{ role: 'viewer' as const, team: null },
});
const profile = {
  ...{ name: 'Reed', headquarters: 'HQ', code: '990001', isDrill: true, drillClock: null },
  ...{ timeZone: 'Asia/Shanghai', datum: 'wgs84' as const },
};
const ofHazard = (may: string, before: Row<'hazard.verify'>['before']) => ({
  may,
  before,
  draft: () => ({ hazard }),
});

/** One row for every command. */
const matrix: { readonly [K in CommandKind]: Row<K> } = {
  'shift.plan': { may: officer, draft: ({ region, unit }) => shiftDraft({ region, unit }) },
  'shift.confirm': { may: field, before: planned, draft: () => ({ shift: 'turn' }) },
  'shift.checkIn': {
    may: field,
    before: planned,
    draft: () => ({ shift: 'turn', method: 'button' }),
  },
  'shift.markLate': {
    may: officer,
    before: (world, { region, unit }) =>
      world.does('shift.plan', shiftDraft({ region, unit, startsAt: minute(-30) }), one),
    draft: () => ({ shift: 'turn', isAbsent: false }),
  },
  'shift.cover': {
    may: officer,
    before: planned,
    draft: () => ({ shift: 'turn', coveredBy: 'Wang', reason: 'ill' }),
  },
  'shift.handOver': { may: officer, before: onDuty, draft: () => ({ shift: 'turn' }) },
  'shift.close': { may: officer, before: onDuty, draft: () => ({ shift: 'turn' }) },
  'logEntry.write': { may: officer, draft: ({ region, unit }) => entryDraft({ region, unit }) },
  'handover.draft': { may: officer, draft: ({ region, unit }) => handoverDraft({ region, unit }) },
  'handover.submit': { may: officer, before: drafted, draft: () => ({ handover: 'handover' }) },
  'handover.accept': { may: officer, before: handedOver, draft: () => ({ handover: 'handover' }) },
  'handover.return': {
    may: officer,
    before: handedOver,
    draft: () => ({ handover: 'handover', reason: 'unclear' }),
  },
  'hazard.report': { may: field, draft: ({ region }) => reportDraft({ region }) },
  'hazard.enlist': { may: lists, draft: ({ region }) => ledgerDraft({ region }) },
  'hazard.verify': ofHazard(officer, reported),
  'hazard.reject': { may: officer, before: reported, draft: () => ({ hazard, reason: 'no' }) },
  'hazard.raise': {
    may: field,
    before: enlisted,
    draft: () => ({ hazard, grade: 'red', reason: '' }),
  },
  'hazard.lower': {
    may: officer,
    before: enlisted,
    draft: () => ({ hazard, grade: 'blue', reason: 'dry' }),
  },
  'hazard.assign': {
    may: officer,
    before: enlisted,
    draft: () => ({ hazard, responsible: [], team: null, leadUnit: null }),
  },
  'hazard.list': {
    may: 'AC',
    before: enlisted,
    draft: () => ({ hazard, level: 'county', deadline: minute(600) }),
  },
  'hazard.markOverdue': {
    may: officer,
    before: (world, at) =>
      enlisted(world, at).does(
        'hazard.list',
        { hazard, level: 'county', deadline: minute(-1) },
        { ...one, at: minute(-60) },
      ),
    draft: () => ({ hazard }),
  },
  'hazard.watch': {
    may: field,
    before: enlisted,
    draft: () => ({ hazard, emergencyMeasure: 'Guard' }),
  },
  'hazard.treat': { may: field, before: enlisted, draft: () => ({ hazard, measures: 'Bags' }) },
  'hazard.submit': { may: field, before: treated, draft: () => ({ hazard, result: 'Done' }) },
  'hazard.accept': { may: officer, before: submitted, draft: () => ({ hazard, remark: '' }) },
  'hazard.close': { may: officer, before: accepted, draft: () => ({ hazard, remark: '' }) },
  'hazard.reopen': { may: field, before: closed, draft: () => ({ hazard, reason: 'wet' }) },
  'inspection.record': {
    may: field,
    before: enlisted,
    draft: () => ({ hazard, id: 'visit', result: 'normal', findings: '' }),
  },
  'region.put': {
    may: lists,
    draft: ({ region }) => ({
      ...{ code: region, name: 'New', center: null, parent: region === county ? null : county },
      level: region === county ? 'county' : 'township',
    }),
  },
  'unit.put': {
    may: lists,
    draft: ({ region }) => ({ id: 'new', region, name: 'New', unitKind: 'linked' }),
  },
  'person.put': { may: lists, draft: ({ region }) => person(region) },
  'person.reveal': {
    may: 'ACOL',
    isOwnTeams: true,
    before: known,
    draft: () => ({ kind: 'person', id: 'p', field: 'phone', purpose: 'call' }),
  },
  'person.erase': { may: 'AS', before: known, draft: () => ({ person: 'p' }) },
  'station.enlist': { may: lists, draft: ({ region }) => stationDraft({ region }) },
  'profile.set': { may: 'AS', isWhole: true, draft: () => profile },
  'drill.pace': {
    may: lists,
    isWhole: true,
    before: (world) => world.does('profile.set', profile, one),
    draft: () => ({ rate: 2 }),
  },
  'layer.put': {
    may: 'AS',
    isWhole: true,
    draft: () => ({ id: 'b', layerClass: 'boundary', geometry: 'ab'.repeat(32), source: 'Own' }),
  },
  'grant.give': { may: 'AGN', draft: ({ region }) => grant(region) },
  'grant.revoke': { may: 'AG', before: granted, draft: () => ({ grant: 'g' }) },
  'grant.delegate': {
    may: 'CO',
    draft: ({ region }, role) => ({
      ...{ id: 'g', region, account: 'somebody', accountName: 'Somebody' },
      ...{ role: role === 'commander' ? role : 'dutyOfficer', until: minute(60), reason: 'leave' },
    }),
  },
  'grant.begin': {
    may: 'AG',
    before: (world, { region }) =>
      world.does('grant.give', { ...grant(region), from: minute(0) }, { ...one, at: minute(-60) }),
    draft: () => ({ grant: 'g' }),
  },
  'grant.end': {
    may: 'AGCO',
    before: (world, { region }) =>
      world.does('grant.give', { ...grant(region), until: minute(0) }, { ...one, at: minute(-60) }),
    draft: () => ({ grant: 'g' }),
  },
  'station.observe': {
    may: field,
    before: gauged,
    draft: () => ({ station: 'station', at: minute(0), levelM: 3 }),
  },
  'warning.issue': { may: officer, draft: ({ region }) => warningDraft({ region }) },
  'warning.lift': { may: officer, before: warned, draft: () => ({ warning: 'warning' }) },
  'response.set': {
    may: 'AC',
    isWhole: true,
    draft: () => ({
      ...{ level: 'IV', reason: 'Rain', orders: [], residualDuties: [], nextConsultationAt: null },
    }),
  },
  'instruction.issue': {
    may: 'ACV',
    draft: ({ region }) => ({ id: 'i', region, text: 'Go', subject: null, deadline: null }),
  },
  'instruction.receive': { may: officer, before: told, draft: () => ({ instruction: 'i' }) },
  'instruction.complete': {
    may: officer,
    before: received,
    draft: () => ({ instruction: 'i', feedback: 'Gone' }),
  },
  'team.enlist': { may: lists, draft: ({ region }) => teamDraft({ region }) },
  'team.dispatch': {
    may: officer,
    before: mustered,
    draft: ({ region }) => dispatchDraft({ region }),
  },
  'team.advance': {
    may: field,
    isOwnTeams: true,
    before: (world, at) =>
      mustered(world, at).does('team.dispatch', dispatchDraft({ region: at.region }), one),
    draft: () => ({ team: 'team', deployment: 'way', to: 'enRoute', headcount: 3 }),
  },
  'team.disband': { may: 'AC', before: mustered, draft: () => ({ team: 'team', reason: 'over' }) },
};

const unitOf: Readonly<Record<Place, string>> = { north: 'north', south: 'south', county: 'hq' };

function sceneOf(kind: CommandKind, place: Place) {
  const { before, draft } = matrix[kind] as Row<'hazard.verify'>;
  const at = { region: places[place], unit: unitOf[place] };
  const world = before ? before(settledWorld(), at) : settledWorld();
  return { world, draft: (role: Role) => draft(at, role) };
}

/** `ok`, or why not. */
function answered(kind: CommandKind, { world, draft }: ReturnType<typeof sceneOf>, by: Actor) {
  const payload = draft(by.rights[0]?.role ?? 'wall');
  const verdict = world.verdict(kind, payload, { by });
  return verdict.status === 'ok' ? 'ok' : verdict.refusal.code;
}

function expected(kind: CommandKind, role: Role, where: keyof typeof held, place: Place): string {
  const { may, isWhole, isOwnTeams } = matrix[kind];
  if (!may.includes(letters[role])) return 'rights-missing';
  if (isOwnTeams && role === 'teamLeader') return 'rights-outside';
  const isReached = isWhole ? where === 'county' : reach[where].includes(place);
  return isReached ? 'ok' : 'rights-outside';
}

const everyRight = roles.flatMap((role) =>
  (Object.keys(held) as (keyof typeof held)[]).map((where) => ({ role, where })),
);

describe('rights of commands', () => {
  const kinds = Object.keys(commands) as CommandKind[];

  test('has a row for every command there is, and a letter for every role', () => {
    expect(Object.keys(matrix).sort()).toEqual([...kinds].sort());
    expect(new Set(Object.values(letters)).size).toBe(roles.length);
  });

  test('the things asked for are there, and only rights are in the way', () => {
    for (const kind of kinds)
      for (const place of Object.keys(places) as Place[])
        expect([kind, place, answered(kind, sceneOf(kind, place), three.by)]).toEqual([
          kind,
          place,
          'ok',
        ]);
  });

  test.each(kinds)(
    '%s is answered as the table says, in every place and to every right',
    (kind) => {
      const cells = (Object.keys(places) as Place[]).flatMap((place) => {
        const scene = sceneOf(kind, place);
        return everyRight.map(({ role, where }) => {
          const right = { role, region: held[where], team: null };
          const answer = answered(kind, scene, { id: 'a', name: 'A', rights: [right] });
          const wanted = expected(kind, role, where, place);
          return answer === wanted
            ? ''
            : `${role} in ${where} of ${place}: ${answer}, not ${wanted}`;
        });
      });
      expect(cells).toHaveLength(3 * everyRight.length);
      expect(cells.filter((cell) => cell !== '')).toEqual([]);
    },
  );

  test('a team’s leader goes on with the team wherever it was sent', () => {
    const scene = sceneOf('team.advance', 'south');
    const leader = (team: string) => {
      const rights = [{ role: 'teamLeader' as const, region: north, team }];
      return answered('team.advance', scene, { id: 'a', name: 'A', rights });
    };
    expect([leader('team'), leader('another')]).toEqual(['ok', 'rights-outside']);
  });

  test('several rights together allow what each allows alone, and no more', () => {
    for (const kind of kinds) {
      const scene = sceneOf(kind, 'south');
      const of = (rights: Actor['rights']) => answered(kind, scene, { id: 'a', name: 'A', rights });
      const officerNorth = { role: 'dutyOfficer' as const, region: north, team: null };
      const viewerSouth = { role: 'viewer' as const, region: south, team: null };
      const alone = [of([officerNorth]), of([viewerSouth])];
      expect([kind, of([officerNorth, viewerSouth]) === 'ok']).toEqual([
        kind,
        alone.includes('ok'),
      ]);
    }
  });

  test('a right that has not begun, or has ended, is none', () => {
    for (const kind of kinds) {
      const scene = sceneOf(kind, 'county');
      const timed = (hours: object): Actor => ({
        ...three.by,
        rights: three.by.rights.map((right) => ({ ...right, ...hours })),
      });
      const answers = [{ from: minute(1) }, { until: minute(0) }, { until: minute(1) }].map(
        (hours) => answered(kind, scene, timed(hours)),
      );
      expect([kind, ...answers]).toEqual([kind, 'rights-missing', 'rights-missing', 'ok']);
    }
  });
});
