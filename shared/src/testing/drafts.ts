import type { DraftOf } from '../commands/commands.js';
import { minute, north } from './scene.js';

/** Commands with everything in them; a test writes what it is about. */
export function shiftDraft(over: Partial<DraftOf<'shift.plan'>> = {}): DraftOf<'shift.plan'> {
  const turn = { startsAt: minute(0), endsAt: minute(480) };
  const who = { person: null, personName: 'Li Shui' };
  return { id: 'turn', region: north, unit: 'north', post: 'officer', ...who, ...turn, ...over };
}

export function planDraft(
  over: Partial<DraftOf<'rosterPlan.put'>> = {},
): DraftOf<'rosterPlan.put'> {
  const seats = { lead: 1, officer: 1, deputy: 0, backup: 0 };
  const day = [{ name: 'Day', from: '08:00', to: '20:00', seats }];
  const template = { weekday: day, weekend: day, holiday: day };
  const pools = { lead: ['p1'], officer: ['p2', 'p3'], deputy: [], backup: [] };
  return { id: 'plan', region: north, unit: 'north', name: 'Summer', template, pools, ...over };
}

export function leaveDraft(over: Partial<DraftOf<'leave.enter'>> = {}): DraftOf<'leave.enter'> {
  const hours = { startsAt: minute(0), endsAt: minute(1440) };
  return { id: 'away', region: north, person: 'p', personName: 'Li', ...hours, ...over };
}

export function entryDraft(
  over: Partial<DraftOf<'logEntry.write'>> = {},
): DraftOf<'logEntry.write'> {
  const words = { category: 'call' as const, text: 'Water over the road', isOpen: true };
  return { id: 'entry', region: north, unit: 'north', corrects: null, ...words, ...over };
}

export function handoverDraft(
  over: Partial<DraftOf<'handover.draft'>> = {},
): DraftOf<'handover.draft'> {
  const items = [{ kind: 'other' as const, subject: null, text: 'Pump 2 is away' }];
  const matter = { shiftStartsAt: minute(480), items, remarks: '' };
  return { id: 'handover', region: north, unit: 'north', ...matter, ...over };
}

export function taskDraft(over: Partial<DraftOf<'task.issue'>> = {}): DraftOf<'task.issue'> {
  const matter = { text: 'Count the sandbags', source: null, due: minute(240) };
  return { id: 'task', region: north, unit: 'north', personName: null, ...matter, ...over };
}

export function checkDraft(
  over: Partial<DraftOf<'spotCheck.issue'>> = {},
): DraftOf<'spotCheck.issue'> {
  const whom = { unit: 'north', shift: null, personName: 'Li Shui' };
  return { id: 'check', region: north, ...whom, method: 'phone', ...over };
}

export function foundDraft(
  over: Partial<DraftOf<'spotCheck.record'>> = {},
): DraftOf<'spotCheck.record'> {
  const found = { result: 'missed' as const, rings: 4, answeredBy: null, note: '' };
  return { spotCheck: 'check', ...found, ...over };
}

const reservoir = { hazardKind: 'reservoir' as const, attributes: {} };

export function reportDraft(
  over: Partial<DraftOf<'hazard.report'>> = {},
): DraftOf<'hazard.report'> {
  const seen = { name: 'Mill pond', position: null, description: 'Seepage at the toe' };
  return {
    id: 'hazard-12345678',
    region: north,
    ...seen,
    ...reservoir,
    ...over,
  };
}

export function ledgerDraft(
  over: Partial<DraftOf<'hazard.enlist'>> = {},
): DraftOf<'hazard.enlist'> {
  const found = { foundAt: minute(-1440), foundBy: 'Spring survey', grade: 'yellow' as const };
  const point = { name: 'Mill pond', position: null, description: 'Old dam', code: 'K-1' };
  const draft = { id: 'hazard-12345678', region: north, ...point, ...found, ...reservoir, ...over };
  return draft;
}

export function teamDraft(over: Partial<DraftOf<'team.enlist'>> = {}): DraftOf<'team.enlist'> {
  const leader = { name: 'Captain', person: null, phone: '13800000101' };
  const people = { leader, headcount: 20, partyMembers: 8, skills: [], equipment: [] };
  const musterPoint = { name: 'School', position: null };
  const named = { code: 'T-1', name: 'East Gate', teamKind: 'commando' as const, unit: null };
  return { id: 'team', region: north, ...named, ...people, musterPoint, ...over };
}

export function dispatchDraft(
  over: Partial<DraftOf<'team.dispatch'>> = {},
): DraftOf<'team.dispatch'> {
  const where = { region: north, hazard: null, place: 'East dyke', position: null };
  return { team: 'team', deployment: 'way', ...where, orders: 'Fill bags', ...over };
}

export function volunteerDraft(
  over: Partial<DraftOf<'volunteer.register'>> = {},
): DraftOf<'volunteer.register'> {
  const who = { name: 'Rider Qian', phone: '13800000303', occupation: 'Delivery rider' };
  const known = { isGigWorker: true, isPartyMember: true, skills: [], position: null };
  return { id: 'rider', region: north, unit: null, hours: null, ...who, ...known, ...over };
}

export function standingPostDraft(
  over: Partial<DraftOf<'standingPost.keep'>> = {},
): DraftOf<'standingPost.keep'> {
  const where = { region: north, place: 'East gate', position: null, outline: null };
  const named = { name: 'East gate post', postKind: 'post' as const, unit: null, people: [] };
  return { id: 'post', duties: 'Watch', activeFrom: 'IV', ...where, ...named, ...over };
}

export function stationDraft(
  over: Partial<DraftOf<'station.enlist'>> = {},
): DraftOf<'station.enlist'> {
  const limits = { warningLevelM: 5, guaranteeLevelM: 6 };
  const named = { code: 'S-1', name: 'Gate', stationKind: 'river' as const, position: null };
  return { id: 'station', region: north, ...named, ...limits, ...over };
}

export function warningDraft(
  over: Partial<DraftOf<'warning.issue'>> = {},
): DraftOf<'warning.issue'> {
  const words = { type: 'Rainstorm', title: 'Rainstorm, red', text: '', issuer: 'Weather office' };
  return { id: 'warning', region: north, colour: 'red', ...words, expiresAt: null, ...over };
}

export function wallStateDraft(
  over: Partial<DraftOf<'wallState.tell'>> = {},
): DraftOf<'wallState.tell'> {
  const how = { state: 'painting' as const, stateSince: minute(0) };
  return { id: 'wall', region: north, name: 'Wall 3', ...how, ...over };
}

export function zoneDraft(over: Partial<DraftOf<'zone.lay'>> = {}): DraftOf<'zone.lay'> {
  const ring = [
    [117.1, 30.7],
    [117.2, 30.7],
    [117.2, 30.8],
    [117.1, 30.7],
  ];
  const shape = { type: 'Polygon' as const, coordinates: [ring] };
  const hours = { from: minute(0), until: minute(360) };
  const named = { name: 'Below the dam', zoneKind: 'danger' as const, grade: 'orange' as const };
  return { id: 'zone', region: north, ...named, shape, ...hours, reason: 'Seepage', ...over };
}
