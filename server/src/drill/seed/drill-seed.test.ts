import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import type { Grade } from '@levee/shared/model/hazard';
import { rosterPlan } from '@levee/shared/model/roster';
import { defaultPack } from '@levee/shared/rules/pack';
import { drawRoster } from '@levee/shared/rules/roster-draw';
import { seatsOf } from '@levee/shared/rules/roster-seats';
import { isInLake, readCounty } from '../county.js';
import { pointOf } from '../generate/geojson.js';
import { footOn, isInside } from '../generate/plane.js';
import { parsed, PlayedArea } from '../testing/played.js';
import { drillGeometries, drillLists, drillSeed } from './drill-seed.js';
import { DAY_TURN_HOURS, ROSTER_DAYS } from './roster.js';

const startAt = '2026-07-12T00:00:00.000Z';
const lists = drillLists(startAt);
const seed = drillSeed(startAt);
const county = readCounty();
const keeper = { key: 'keeper', name: 'keeper', role: 'administrator' as const };
const ofKind = (kind: (typeof hazardKinds)[number]) =>
  lists.hazards.filter((hazard) => hazard.hazardKind === kind);
const placeOf = (hazard: (typeof lists.hazards)[number]) =>
  pointOf([hazard.position?.lng ?? 0, hazard.position?.lat ?? 0]);
const fromMainKm = (hazard: (typeof lists.hazards)[number]) =>
  footOn(county.rivers[0]?.line ?? [], placeOf(hazard)).distanceKm;

describe('drill seed', () => {
  test('the same start gives the same commands', () => {
    expect(drillSeed(startAt)).toEqual(seed);
  });

  test('another start gives other command ids for the same records', () => {
    const other = drillSeed('2026-08-01T00:00:00.000Z');
    const ids = new Set(seed.map(({ id }) => id));
    expect(other.filter(({ id }) => ids.has(id))).toEqual([]);
    const teams = (of: typeof seed) =>
      of.filter(({ kind }) => kind === 'team.enlist').map(({ payload }) => payload);
    expect(teams(other)).toEqual(teams(seed));
  });

  test('no two commands have the same id', () => {
    expect(new Set(seed.map(({ id }) => id)).size).toBe(seed.length);
  });

  test('every payload is one that its schema takes unchanged', () => {
    for (const command of seed) expect(parsed(command)).toEqual(command.payload);
  });

  test('given in order, no command is refused', () => {
    const area = new PlayedArea(county.code);
    const verdicts = seed.map((command) => ({
      kind: command.kind,
      verdict: area.give(keeper, command),
    }));
    expect(verdicts.filter(({ verdict }) => verdict.status !== 'ok')).toEqual([]);
    expect(area.all('hazard')).toHaveLength(1_500);
    expect(area.get('profile', 'profile')?.isDrill).toBe(true);
  });

  test('the lists are as long as the drill asks for', () => {
    expect(lists.units).toHaveLength(60);
    expect(lists.teams).toHaveLength(40);
    expect([lists.volunteers.length, lists.posts.length]).toEqual([36, 18]);
    expect(lists.hazards).toHaveLength(1_500);
    expect(lists.people.length).toBeGreaterThanOrEqual(280);
    expect(lists.gauges.filter(({ station }) => station.stationKind !== 'rain')).toHaveLength(12);
    expect(lists.gauges.filter(({ station }) => station.stationKind === 'rain')).toHaveLength(10);
  });

  test('two routes are there to be walked, the dyke and four reservoirs that are due once a day', () => {
    const [dyke, reservoirs, ...more] = lists.routes;
    expect([dyke?.points.length, reservoirs?.points.length, more]).toEqual([5, 4, []]);
    for (const route of lists.routes) {
      expect(route.team).not.toBeNull();
      for (const { position } of route.points) expect(position).not.toBeNull();
    }
    const intervals = seed.flatMap((command) =>
      command.kind === 'patrolRun.plan' ? [command.payload.basis.everyMinutes] : [],
    );
    expect(intervals).toEqual([7 * 1440, 1440]);
  });

  test('a layer record names the geometry by the hash of the bytes that are served', () => {
    for (const { hash, bytes } of drillGeometries()) {
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(hash);
    }
    const named = seed.flatMap((command) =>
      command.kind === 'layer.put' ? [command.payload.geometry] : [],
    );
    expect(named).toEqual(drillGeometries().map(({ hash }) => hash));
  });
});

describe('drill people', () => {
  test('no two people share a name or a telephone', () => {
    expect(new Set(lists.people.map(({ name }) => name)).size).toBe(lists.people.length);
    expect(new Set(lists.people.map(({ phone }) => phone)).size).toBe(lists.people.length);
  });

  test('every telephone lies in the block that nobody has', () => {
    for (const { phone } of lists.people) expect(phone).toMatch(/^13800000\d{3}$/);
  });
});

describe('drill roster', () => {
  const turnsOf = (unit: string) => lists.roster.filter((turn) => turn.unit === unit);

  test('follows a plan of the county and of each township, whose people are enough for its rests', () => {
    const planned = lists.plans.map(({ unit }) => unit).sort();
    expect(planned).toEqual([...new Set(lists.roster.map(({ unit }) => unit))].sort());
    for (const plan of lists.plans) {
      expect(rosterPlan.safeParse(plan).success).toBe(true);
      expect([plan.unit, drawnWeek(plan).filter(({ person }) => person === null)]).toEqual([
        plan.unit,
        [],
      ]);
      const standing = turnsOf(plan.unit).filter(({ post }) => post === 'lead');
      expect(standing.every(({ person }) => plan.pools.lead.includes(person ?? ''))).toBe(true);
    }
  });

  test('the county has two turns a day without a gap for fourteen days', () => {
    const head = lists.units.find(({ unitKind }) => unitKind === 'headquarters');
    const leads = turnsOf(head?.id ?? '').filter(({ post }) => post === 'lead');
    expect(leads).toHaveLength(ROSTER_DAYS * 2);
    expect(leads[0]?.startsAt).toBe(startAt);
    expect(leads.slice(1).map(({ startsAt }) => startsAt)).toEqual(
      leads.slice(0, -1).map(({ endsAt }) => endsAt),
    );
    expect(DAY_TURN_HOURS).toBeLessThan(24);
  });

  test('every township has a leader and an officer on every day', () => {
    for (const unit of lists.units.filter(({ unitKind }) => unitKind === 'township')) {
      const posts = turnsOf(unit.id).map(({ post }) => post);
      expect(posts.filter((post) => post === 'lead')).toHaveLength(ROSTER_DAYS);
      expect(posts.filter((post) => post === 'officer')).toHaveLength(ROSTER_DAYS);
    }
  });

  test('nobody stands at two posts of one turn', () => {
    const seats = lists.roster.map(({ startsAt, person }) => `${startsAt} ${person ?? ''}`);
    expect(new Set(seats).size).toBe(seats.length);
  });
});

/** The first week as the product's own drawing fills it. */
function drawnWeek(plan: (typeof lists.plans)[number]) {
  const days = {
    dayKindOf: () => 'weekday' as const,
    instantAt: (date: string, time: string) => new Date(`${date}T${time}:00+08:00`).toISOString(),
  };
  const seats = seatsOf(plan, { from: '2026-07-26', days: 7 }, days, defaultPack);
  const rest = defaultPack.roster.restMinutesAtPost;
  return drawRoster({ seats, pools: plan.pools, known: [], away: [], rest, seed: 1 }).given;
}

describe('drill hazard points', () => {
  test('every point lies in the township whose code it carries', () => {
    for (const hazard of lists.hazards) {
      const township = county.townships.find(({ code }) => code === hazard.region);
      expect(isInside(township?.ring ?? [], placeOf(hazard))).toBe(true);
    }
  });

  test('all eight kinds are there, none with fewer than ninety points', () => {
    for (const kind of hazardKinds) expect(ofKind(kind).length).toBeGreaterThanOrEqual(90);
  });

  test('grades are mostly blue and yellow, about twelve in a hundred orange, two or three red', () => {
    const share = (grade: Grade) =>
      lists.hazards.filter((hazard) => hazard.grade === grade).length / 1_500;
    expect(share('red')).toBeGreaterThan(0.015);
    expect(share('red')).toBeLessThan(0.035);
    expect(share('orange')).toBeGreaterThan(0.09);
    expect(share('orange')).toBeLessThan(0.15);
    expect(share('blue') + share('yellow')).toBeGreaterThan(0.8);
  });

  test('slides are in the hills, waterworks on the banks, bridges over the water', () => {
    const toWaterKm = (hazard: (typeof lists.hazards)[number]) =>
      Math.min(...county.rivers.map(({ line }) => footOn(line, placeOf(hazard)).distanceKm));
    for (const hazard of ofKind('geohazard')) expect(fromMainKm(hazard)).toBeGreaterThan(5.9);
    for (const hazard of ofKind('waterworks')) expect(toWaterKm(hazard)).toBeLessThan(0.3);
    for (const hazard of ofKind('riverBridge')) expect(toWaterKm(hazard)).toBeLessThan(0.05);
  });

  test('waterlogging is near a township seat', () => {
    for (const hazard of ofKind('waterlogging')) {
      const away = county.townships.map(({ seat }) =>
        Math.hypot(seat.x - placeOf(hazard).x, seat.y - placeOf(hazard).y),
      );
      expect(Math.min(...away)).toBeLessThan(1.4);
    }
  });

  test('nobody lives in a lake', () => {
    expect(
      ofKind('dilapidatedHouse').filter((hazard) => isInLake(county, placeOf(hazard))),
    ).toEqual([]);
  });

  test('a red or orange point has an administrative, a technical and a patrol responsible', () => {
    for (const { grade, responsible } of lists.hazards) {
      const roles = responsible.map(({ role }) => role);
      const needed =
        grade === 'red' || grade === 'orange'
          ? ['administrative', 'technical', 'patrol']
          : ['administrative'];
      expect(roles).toEqual(expect.arrayContaining(needed));
    }
  });

  test('waterworks carry their chainage', () => {
    for (const hazard of ofKind('waterworks')) {
      expect(hazard.attributes).toMatchObject({
        chainageFrom: expect.stringMatching(/^K\d+\+\d{3}$/),
      });
    }
  });
});

describe('drill stations and teams', () => {
  test('the guarantee level is above the warning level, and the drill begins below both', () => {
    for (const { station, baseM } of lists.gauges.filter((gauge) => gauge.baseM !== undefined)) {
      expect(station.guaranteeLevelM).toBeGreaterThan(station.warningLevelM ?? Infinity);
      expect(baseM).toBeLessThan(station.warningLevelM ?? -Infinity);
    }
  });

  test('a river station stands on its river', () => {
    for (const { station } of lists.gauges.filter(
      (gauge) => gauge.station.stationKind === 'river',
    )) {
      const river = county.rivers.find(({ name }) => name === station.river);
      const at = pointOf([station.position?.lng ?? 0, station.position?.lat ?? 0]);
      expect(footOn(river?.line ?? [], at).distanceKm).toBeLessThan(0.02);
    }
  });

  test('all four kinds of team are there, each team with a leader, gear and a place to muster', () => {
    expect(new Set(lists.teams.map(({ teamKind }) => teamKind)).size).toBe(4);
    for (const { leader, equipment, musterPoint, headcount, partyMembers } of lists.teams) {
      expect(leader.person).not.toBeNull();
      expect(equipment.length).toBeGreaterThan(0);
      expect(musterPoint.position).not.toBeNull();
      expect(partyMembers).toBeLessThanOrEqual(headcount);
    }
  });
});
