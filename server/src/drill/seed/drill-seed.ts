/** The first state of the drill area, as ordinary commands in the order in which they depend on each other. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { CommandKind, PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { layerClasses } from '@levee/shared/model/layer';
import type { LayerClass } from '@levee/shared/model/layer';
import { countyFile } from '../county-file.js';
import { readCounty } from '../county.js';
import type { County } from '../county.js';
import type { AnyDrillCommand } from '../drill-command.js';
import { postsOf, volunteersOf } from './forces.js';
import type { StandingPost, Volunteer } from './forces.js';
import { hazardsOf } from './hazards.js';
import type { HazardPoint } from './hazards.js';
import { peopleOf } from './people.js';
import type { Person } from './people.js';
import { regionsOf, unitsOf, villagesOf } from './places.js';
import type { Unit, Village } from './places.js';
import { plansOf, rosterOf } from './roster.js';
import type { Plan, Turn } from './roster.js';
import { firstRunsOf, routesOf } from './routes.js';
import type { Route } from './routes.js';
import { crossingsOf } from './sites.js';
import { gaugesOf } from './stations.js';
import type { Gauge } from './stations.js';
import { teamsOf } from './teams.js';
import type { Team } from './teams.js';

/** Everything that the drill area begins with; the scenario speaks about the same things. */
export interface DrillLists {
  readonly county: County;
  readonly villages: readonly Village[];
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly plans: readonly Plan[];
  readonly roster: readonly Turn[];
  readonly gauges: readonly Gauge[];
  readonly teams: readonly Team[];
  readonly volunteers: readonly Volunteer[];
  readonly posts: readonly StandingPost[];
  readonly hazards: readonly HazardPoint[];
  readonly routes: readonly Route[];
}

/** `startAt` (ISO) is the drill's first minute, best that of `drillStart`. */
export function drillLists(startAt: string): DrillLists {
  const county = readCounty();
  const villages = villagesOf(county);
  const units = unitsOf(county, villages);
  const people = peopleOf(units);
  const teams = teamsOf(county, people);
  const hazards = hazardsOf(startAt, { county, villages, crossings: crossingsOf(county) }, people);
  return {
    county,
    villages,
    units,
    people,
    plans: plansOf(units, people),
    roster: rosterOf(startAt, units, people),
    gauges: gaugesOf(county),
    teams,
    volunteers: volunteersOf(county),
    posts: postsOf(county),
    hazards,
    routes: routesOf(county, teams, hazards),
  };
}

export interface DrillGeometry {
  readonly layerClass: LayerClass;
  /** SHA-256 of the bytes, in hexadecimal: the name under which a layer record refers to them. */
  readonly hash: string;
  readonly bytes: Buffer;
}

/** The county's own map; to be stored by its hash before the seed's `layer.put` commands are given. */
export function drillGeometries(): readonly DrillGeometry[] {
  return layerClasses.map((layerClass) => {
    const bytes = readFileSync(countyFile(layerClass));
    return { layerClass, hash: createHash('sha256').update(bytes).digest('hex'), bytes };
  });
}

/** Pure: the same `startAt` gives the same commands with the same ids. */
export function drillSeed(startAt: string): readonly AnyDrillCommand[] {
  const lists = drillLists(startAt);
  const { county, villages, units, people, plans, roster } = lists;
  const { gauges, teams, volunteers, posts, hazards, routes } = lists;
  const commandsOf = <K extends CommandKind>(
    kind: K,
    payloads: readonly PayloadOf<K>[],
    keyOf: (payload: PayloadOf<K>) => string,
  ): readonly AnyDrillCommand[] =>
    payloads.map(
      (payload) =>
        ({
          id: idOf('drill', 'seed', startAt, kind, keyOf(payload)),
          kind,
          payload,
          occurredAt: startAt,
        }) as AnyDrillCommand,
    );
  return [
    ...commandsOf('profile.set', [profileOf(startAt, county)], () => 'profile'),
    ...commandsOf('layer.put', layersOf(), (layer) => layer.id),
    ...commandsOf('region.put', regionsOf(county, villages), (region) => region.code),
    ...commandsOf('unit.put', units, (unit) => unit.id),
    ...commandsOf('person.put', people, (person) => person.id),
    ...commandsOf(
      'station.enlist',
      gauges.map((gauge) => gauge.station),
      (station) => station.id,
    ),
    ...commandsOf('team.enlist', teams, (team) => team.id),
    ...commandsOf('volunteer.register', volunteers, (volunteer) => volunteer.id),
    ...commandsOf(
      'volunteer.verify',
      volunteers.map(({ id }) => ({ volunteer: id })),
      ({ volunteer }) => volunteer,
    ),
    ...commandsOf('standingPost.keep', posts, (post) => post.id),
    ...commandsOf('hazard.enlist', hazards, (hazard) => hazard.id),
    ...commandsOf('rosterPlan.put', plans, (plan) => plan.id),
    ...commandsOf('patrolRoute.put', routes, (route) => route.id),
    ...commandsOf('patrolRun.plan', firstRunsOf(startAt, routes), (run) => run.id),
    ...commandsOf('shift.plan', roster, (turn) => turn.id),
  ];
}

function profileOf(startAt: string, county: County): PayloadOf<'profile.set'> {
  return {
    name: county.name,
    headquarters: `${county.name}防汛抗旱指挥部`,
    code: county.code.slice(0, 6),
    isDrill: true,
    timeZone: 'Asia/Shanghai',
    datum: 'wgs84',
    drillClock: { realAt: startAt, showsAt: startAt, rate: 1 },
  };
}

function layersOf(): readonly PayloadOf<'layer.put'>[] {
  return drillGeometries().map(({ layerClass, hash }) => ({
    id: layerClass,
    layerClass,
    geometry: hash,
    source: '演练虚构数据，非真实地理信息',
  }));
}
