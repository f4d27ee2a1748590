import type { Hazard } from '@levee/shared/model/hazard';
import type { Deployment, Team } from '@levee/shared/model/team';
import type { Station } from '@levee/shared/model/water';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import { teamsOut } from '../../picture/team-standing.js';
import { isOldReading, waterStanding } from '../../picture/water-standing.js';

/** What is counted of hazards and teams. */
export interface LandFigures {
  readonly openHazards: number;
  readonly openRed: number;
  readonly openOrange: number;
  /** Open points whose last inspection found danger. */
  readonly inDanger: number;
  /** People under open red and orange points. */
  readonly threatened: number;
  readonly teams: number;
  readonly people: number;
}

export interface WaterFigures {
  readonly gauges: number;
  /** With no reading that says anything of now. */
  readonly oldGauges: number;
  /** By the last reading, however old: an alarm is not cleared by staleness. */
  readonly overWarning: number;
  readonly overGuarantee: number;
  /** Heaviest rain of the last hour, and where; what was measured long ago is not the last hour's. */
  readonly rain: { readonly mm: number; readonly station: string } | undefined;
}

export interface LandSource {
  readonly hazards: Iterable<Hazard>;
  readonly teams: readonly Team[];
  readonly deployments: ReadonlyMap<string, Deployment>;
}

/** What a room must know before it knows anything else. */
export function landFigures(source: LandSource): LandFigures {
  return { ...hazardFigures(source.hazards), ...teamFigures(source) };
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

function teamFigures({ teams, deployments }: LandSource) {
  const out = teamsOut(teams, deployments, new Map());
  const people = out.reduce((sum, { headcount }) => sum + headcount, 0);
  return { teams: out.length, people };
}

/** At an hour of the area; a reading should come every `everyMs`. */
export function waterFigures(
  stations: readonly Station[],
  nowMs: number,
  everyMs: number,
): WaterFigures {
  const isOld = (station: Station): boolean => isOldReading(station, nowMs, everyMs);
  const standings = stations.map((station) => waterStanding(station).standing);
  const overGuarantee = standings.filter((standing) => standing === 'overGuarantee').length;
  const overWarning =
    standings.filter((standing) => standing === 'overWarning').length + overGuarantee;
  const gauges = stations.filter(({ stationKind }) => stationKind !== 'rain');
  const oldGauges = gauges.filter(isOld).length;
  const rain = heaviestRain(stations.filter((station) => !isOld(station)));
  return { gauges: gauges.length, oldGauges, overWarning, overGuarantee, rain };
}

function heaviestRain(stations: readonly Station[]): WaterFigures['rain'] {
  const falls = stations.map(({ name, latest }) => ({ station: name, mm: latest?.rainMm ?? 0 }));
  return falls.filter(({ mm }) => mm > 0).sort((a, b) => b.mm - a.mm)[0];
}
