import type { Hazard } from '@levee/shared/model/hazard';
import type { Deployment, Team } from '@levee/shared/model/team';
import type { Station } from '@levee/shared/model/water';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import { teamsOut } from '../../picture/team-standing.js';
import { waterStanding } from '../../picture/water-standing.js';

export interface KeyFigures {
  readonly openHazards: number;
  readonly openRed: number;
  readonly openOrange: number;
  /** Open points whose last inspection found danger. */
  readonly inDanger: number;
  /** People under open red and orange points. */
  readonly threatened: number;
  readonly teams: number;
  readonly people: number;
  readonly gauges: number;
  readonly overWarning: number;
  readonly overGuarantee: number;
  /** Heaviest rain of the last hour, and where. */
  readonly rain: { readonly mm: number; readonly station: string } | undefined;
}

export interface FigureSource {
  readonly hazards: Iterable<Hazard>;
  readonly teams: readonly Team[];
  readonly deployments: ReadonlyMap<string, Deployment>;
  readonly stations: readonly Station[];
}

/** What a room must know before it knows anything else. */
export function keyFigures(source: FigureSource): KeyFigures {
  return {
    ...hazardFigures(source.hazards),
    ...teamFigures(source),
    ...waterFigures(source.stations),
  };
}

function hazardFigures(hazards: Iterable<Hazard>) {
  const sums = { openHazards: 0, openRed: 0, openOrange: 0, inDanger: 0, threatened: 0 };
  for (const { state, grade, lastInspection, threatenedPeople } of hazards) {
    if (!openHazardStates.includes(state)) continue;
    sums.openHazards += 1;
    if (lastInspection?.result === 'danger') sums.inDanger += 1;
    if (grade === 'red') sums.openRed += 1;
    if (grade === 'orange') sums.openOrange += 1;
    if (grade === 'red' || grade === 'orange') sums.threatened += threatenedPeople;
  }
  return sums;
}

function teamFigures({ teams, deployments }: FigureSource) {
  const out = teamsOut(teams, deployments, new Map());
  const people = out.reduce((sum, { headcount }) => sum + headcount, 0);
  return { teams: out.length, people };
}

function waterFigures(stations: readonly Station[]) {
  const standings = stations.map((station) => waterStanding(station).standing);
  const overGuarantee = standings.filter((standing) => standing === 'overGuarantee').length;
  const overWarning =
    standings.filter((standing) => standing === 'overWarning').length + overGuarantee;
  const gauges = stations.filter(({ stationKind }) => stationKind !== 'rain').length;
  return { gauges, overWarning, overGuarantee, rain: heaviestRain(stations) };
}

function heaviestRain(stations: readonly Station[]): KeyFigures['rain'] {
  const falls = stations.map(({ name, latest }) => ({ station: name, mm: latest?.rainMm ?? 0 }));
  return falls.filter(({ mm }) => mm > 0).sort((a, b) => b.mm - a.mm)[0];
}
