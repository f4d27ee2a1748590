import { toIso } from '@levee/shared/kernel/clock';
import type { HazardNature } from '@levee/shared/model/hazard-attributes';
import type { Stamped } from '@levee/shared/model/kinds';
import type { Role } from '@levee/shared/model/grant';
import type { Actor } from '@levee/shared/rules/actor';

/** Records for tests: everything sensible by default, a test writes only the field it is about. */
export const startMs = Date.parse('2026-07-20T00:00:00.000Z');
export const minute = 60_000;
export const hour = 60 * minute;
export const county = '990100000000';
export const town = '990100001000';
export const otherTown = '990100002000';

/** The hour so many milliseconds after (or, negative, before) the start. */
export function at(afterMs: number): string {
  return toIso(startMs + afterMs);
}

const stamp = { version: 1, changedAt: at(-hour), changedBy: '测试员甲' };

export function hazard(given: Partial<Stamped<'hazard'>> & { id: string }): Stamped<'hazard'> {
  const nature: HazardNature = { hazardKind: 'reservoir', attributes: {} };
  const fields = {
    ...stamp,
    ...nature,
    region: town,
    code: 'DRILL-R-001',
    name: '石壁水库',
    grade: 'yellow' as const,
    state: 'graded' as const,
    stateSince: at(-hour),
    position: { lat: 30, lng: 110 },
    description: '',
    foundAt: at(-hour),
    foundBy: '测试员甲',
    households: 0,
    threatenedPeople: 0,
    responsible: [],
    leadUnit: null,
    team: null,
    measures: '',
    emergencyMeasure: null,
    listing: null,
    fixedBy: null,
    acceptedBy: null,
    closedBy: null,
    lastInspection: null,
  };
  return { ...fields, ...given } as Stamped<'hazard'>;
}

export function shift(given: Partial<Stamped<'shift'>> & { id: string }): Stamped<'shift'> {
  return {
    ...stamp,
    region: county,
    unit: 'hq',
    post: 'officer',
    person: null,
    personName: '测试员乙',
    startsAt: at(0),
    endsAt: at(12 * hour),
    state: 'confirmed',
    checkIn: null,
    lateSince: null,
    coveredBy: null,
    ...given,
  };
}

export function logEntry(
  given: Partial<Stamped<'logEntry'>> & { id: string },
): Stamped<'logEntry'> {
  return {
    ...stamp,
    region: county,
    unit: 'hq',
    category: 'call',
    text: '石壁镇来电',
    author: '测试员乙',
    occurredAt: at(-hour),
    isLate: false,
    isOpen: false,
    corrects: null,
    ...given,
  };
}

export function handover(
  given: Partial<Stamped<'handover'>> & { id: string },
): Stamped<'handover'> {
  return {
    ...stamp,
    region: county,
    unit: 'hq',
    shiftStartsAt: at(0),
    items: [],
    remarks: '',
    state: 'drafted',
    draftedBy: '测试员乙',
    submittedBy: null,
    submittedAt: null,
    settledBy: null,
    settledAt: null,
    returnReason: null,
    ...given,
  };
}

export function team(given: Partial<Stamped<'team'>> & { id: string }): Stamped<'team'> {
  return {
    ...stamp,
    region: town,
    code: 'T-01',
    name: '石壁镇突击队',
    teamKind: 'commando',
    unit: null,
    leader: { name: '测试队长', person: null },
    headcount: 20,
    partyMembers: 8,
    skills: [],
    equipment: [],
    musterPoint: { name: '镇政府', position: { lat: 30, lng: 110 } },
    state: 'standby',
    stateSince: at(-hour),
    deployment: null,
    ...given,
  };
}

export function deployment(
  given: Partial<Stamped<'deployment'>> & { id: string },
): Stamped<'deployment'> {
  return {
    ...stamp,
    region: town,
    team: 't1',
    hazard: null,
    place: '石壁水库',
    position: { lat: 30, lng: 110 },
    orders: '加固坝坡',
    orderedBy: '测试员乙',
    orderedAt: at(-hour),
    massesHeadcount: 0,
    steps: [],
    endedAt: null,
    ...given,
  };
}

export function instruction(
  given: Partial<Stamped<'instruction'>> & { id: string },
): Stamped<'instruction'> {
  return {
    ...stamp,
    region: county,
    text: '确保石壁水库安全',
    from: '测试领导',
    subject: null,
    deadline: null,
    state: 'issued',
    issuedAt: at(-minute),
    receivedBy: null,
    doneBy: null,
    feedback: null,
    ...given,
  };
}

export function warning(given: Partial<Stamped<'warning'>> & { id: string }): Stamped<'warning'> {
  return {
    ...stamp,
    region: county,
    type: '暴雨',
    colour: 'orange',
    title: '暴雨橙色预警',
    text: '',
    issuer: '示例县气象台',
    issuedAt: at(-hour),
    expiresAt: null,
    state: 'issued',
    liftedAt: null,
    ...given,
  };
}

export function response(given: Partial<Stamped<'response'>> = {}): Stamped<'response'> {
  return {
    ...stamp,
    id: 'response',
    region: null,
    level: 'III',
    since: at(-hour),
    decidedBy: '测试领导',
    reason: '',
    orders: [],
    residualDuties: [],
    nextConsultationAt: null,
    ...given,
  };
}

export function station(given: Partial<Stamped<'station'>> & { id: string }): Stamped<'station'> {
  return {
    ...stamp,
    region: county,
    code: '60100001',
    name: '城关站',
    stationKind: 'river',
    position: null,
    warningLevelM: 48.5,
    guaranteeLevelM: 50,
    latest: { at: at(-minute), levelM: 47 },
    recent: [],
    aboveWarningSince: null,
    ...given,
  };
}

export function actor(role: Role, region = county, teamId: string | null = null): Actor {
  return { id: 'a1', name: '测试员乙', rights: [{ role, region, team: teamId }] };
}

export function patrolRun(
  given: Partial<Stamped<'patrolRun'>> & { id: string },
): Stamped<'patrolRun'> {
  const standing = { grade: 'ungraded', water: 'warning', level: 'none' } as const;
  return {
    ...stamp,
    ...{ region: town, route: 'route', routeName: '东堤', team: null, unit: null },
    ...{ points: ['a', 'b'], basis: { ...standing, everyMinutes: 120, people: 4 } },
    ...{ plannedAt: at(-hour), dueBy: at(hour), newestUntil: at(hour), state: 'planned' },
    ...{ startedAt: null, startedBy: null, people: [], meetings: [] },
    ...{ meetingKeys: [], unmatchedSince: null, finishedAt: null, finishedBy: null },
    ...{ summary: '', missedSince: null },
    ...given,
  };
}

export function task(given: Partial<Stamped<'task'>> & { id: string }): Stamped<'task'> {
  return {
    ...stamp,
    region: county,
    unit: 'hq',
    personName: null,
    text: '清点编织袋',
    source: null,
    due: null,
    state: 'issued',
    issuedBy: '测试员乙',
    issuedAt: at(-hour),
    receivedBy: null,
    doneBy: null,
    doneAt: null,
    result: null,
    settledBy: null,
    settledAt: null,
    reason: null,
    overdueSince: null,
    ...given,
  };
}

export function spotCheck(
  given: Partial<Stamped<'spotCheck'>> & { id: string },
): Stamped<'spotCheck'> {
  return {
    ...stamp,
    region: town,
    unit: 'town',
    unitRegion: town,
    shift: null,
    personName: '测试员乙',
    method: 'phone',
    state: 'issued',
    issuedBy: '测试领导',
    issuedAt: at(-hour),
    result: null,
    rings: null,
    answeredBy: null,
    note: '',
    checkedBy: null,
    checkedAt: null,
    explanation: null,
    explainedBy: null,
    explainedAt: null,
    announcement: null,
    announcedBy: null,
    announcedAt: null,
    ...given,
  };
}

export function wallState(
  given: Partial<Stamped<'wallState'>> & { id: string },
): Stamped<'wallState'> {
  const fields = { region: county, name: '3号屏', state: 'painting' as const, stateSince: at(0) };
  return { ...stamp, ...fields, ...given };
}
