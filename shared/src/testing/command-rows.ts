import type { CommandKind } from '../commands/commands.js';
import type { Role } from '../model/grant.js';
import {
  entryDraft,
  handoverDraft,
  leaveDraft,
  ledgerDraft,
  planDraft,
  reportDraft,
  shiftDraft,
  stationDraft,
  wallStateDraft,
  warningDraft,
  zoneDraft,
} from './drafts.js';
import { one, two, three, type At, type Row } from './command-row.js';
import { dutyRoomRows } from './duty-room-rows.js';
import { defaultPack } from '../rules/pack.js';
import { county, minute } from './scene.js';
import { patrolRows } from './patrol-rows.js';
import { sceneRows } from './scene-rows.js';
import { standingPostRows, teamRows, volunteerRows } from './team-rows.js';
import type { World } from './world.js';

/**
 * Who may ask for what, written by hand and not read from the table of rights:
 * A administrator, S system, G security (grants), U auditor, C commander, O duty officer, L team leader,
 * V viewer, P program, N appointer, W wall.
 */
export const letters: Readonly<Record<Role, string>> = {
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
const watched = (world: World, at: At) =>
  enlisted(world, at).does('hazard.list', { hazard, level: 'county', deadline: minute(600) }, one);
const planned = (world: World, { region, unit }: At) =>
  world.does('shift.plan', shiftDraft({ region, unit }), one);
const hoursAhead = (hours: number) => ({
  startsAt: minute(hours * 60),
  endsAt: minute((hours + 8) * 60),
});
/** Two turns that have not begun: of the one who asks, and of the other. */
const ahead =
  (name: string, otherName: string) =>
  (world: World, { region, unit }: At) =>
    world
      .does('shift.plan', shiftDraft({ region, unit, personName: name, ...hoursAhead(24) }), one)
      .does(
        'shift.plan',
        shiftDraft({ id: 'other', region, unit, personName: otherName, ...hoursAhead(48) }),
        one,
      );
const ofSwap = { swap: 'swap', shift: 'turn', other: 'other' };
const swapped = (name: string, otherName: string) => (world: World, at: At) =>
  ahead(name, otherName)(world, at).does(
    'swap.ask',
    { id: 'swap', shift: 'turn', other: 'other' },
    one,
  );
const onDuty = (world: World, at: At) =>
  planned(world, at).does('shift.checkIn', { shift: 'turn', method: 'button' }, one);
const drafted = (world: World, { region, unit }: At) =>
  world.does('handover.draft', handoverDraft({ region, unit }), one);
const handedOver = (world: World, at: At) =>
  drafted(world, at).does('handover.submit', { handover: 'handover' }, one);
const gauged = (world: World, { region }: At) =>
  world.does('station.enlist', stationDraft({ region }), one);
const laid = (world: World, { region }: At) => world.does('zone.lay', zoneDraft({ region }), one);
const changed = ({ id: zone, ...rest }: ReturnType<typeof zoneDraft>) => ({ ...rest, zone });
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
export const commandRows: { readonly [K in CommandKind]: Row<K> } = {
  ...dutyRoomRows,
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
  'rosterPlan.put': { may: officer, draft: ({ region, unit }) => planDraft({ region, unit }) },
  'attentionTable.set': {
    may: officer,
    isWhole: true,
    draft: () => ({ rows: defaultPack.attention.rows.slice(0, 2), night: null }),
  },
  'calendarDay.set': {
    may: officer,
    isWhole: true,
    draft: () => ({ date: '2026-07-20', dayKind: 'holiday' }),
  },
  'calendarDay.clear': {
    may: officer,
    isWhole: true,
    before: (world) =>
      world.does('calendarDay.set', { date: '2026-07-20', dayKind: 'holiday' }, one),
    draft: () => ({ date: '2026-07-20' }),
  },
  'leave.enter': { may: officer, before: known, draft: ({ region }) => leaveDraft({ region }) },
  'leave.cancel': {
    may: officer,
    before: (world, at) =>
      known(world, at).does('leave.enter', leaveDraft({ region: at.region }), one),
    draft: () => ({ leave: 'away' }),
  },
  'shift.remove': { may: officer, before: ahead('Li', 'A'), draft: () => ({ shift: 'turn' }) },
  'shift.exchange': {
    may: officer,
    before: ahead('Li', 'A'),
    draft: () => ({ shift: 'turn', other: 'other' }),
  },
  'swap.ask': {
    may: field,
    before: ahead('A', 'Li'),
    draft: () => ({ id: 'swap', shift: 'turn', other: 'other' }),
  },
  'swap.agree': { may: field, before: swapped('Li', 'A'), draft: () => ofSwap },
  'swap.approve': {
    may: officer,
    before: (world, at) => swapped('Li', 'Wang')(world, at).does('swap.agree', ofSwap, two),
    draft: () => ofSwap,
  },
  'swap.decline': { may: field, before: swapped('Li', 'A'), draft: () => ({ swap: 'swap' }) },
  'swap.withdraw': { may: field, before: swapped('A', 'Li'), draft: () => ({ swap: 'swap' }) },
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
  'hazard.tell': { may: field, before: reported, draft: () => ({ hazard, words: 'Worse' }) },
  'hazard.recordCall': {
    may: field,
    before: enlisted,
    draft: () => ({ hazard, role: 'patrol', name: 'Sun', outcome: 'noAnswer' }),
  },
  'hazard.remind': {
    may: officer,
    before: (world, at) =>
      enlisted(world, at).does(
        'hazard.list',
        { hazard, level: 'county', deadline: minute(180) },
        { ...one, at: minute(-600) },
      ),
    draft: () => ({ hazard, hoursBefore: 4 }),
  },
  'hazard.askExtension': {
    may: field,
    before: watched,
    draft: () => ({ hazard, deadline: minute(900), reason: 'Rain' }),
  },
  'hazard.answerExtension': {
    may: 'AC',
    before: (world, at) =>
      watched(world, at).does(
        'hazard.askExtension',
        { hazard, deadline: minute(900), reason: 'Rain' },
        two,
      ),
    draft: () => ({ hazard, isGranted: true, answer: '' }),
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
  'wallState.tell': { may: 'AS', draft: ({ region }) => wallStateDraft({ region }) },
  'zone.lay': { may: officer, draft: ({ region }) => zoneDraft({ region }) },
  'zone.change': {
    may: officer,
    before: laid,
    draft: ({ region }) => changed(zoneDraft({ region, name: 'Wider' })),
  },
  'zone.lift': { may: officer, before: laid, draft: () => ({ zone: 'zone', reason: 'dry' }) },
  ...patrolRows,
  ...teamRows,
  ...volunteerRows,
  ...standingPostRows,
  ...sceneRows,
};
