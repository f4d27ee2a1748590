import type { PayloadOf } from '../commands/commands.js';
import { writers } from '../commands/spec.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { maxFacts, tickId, type PatrolPoint, type TickFact } from '../model/patrol.js';
import { refusal, type Refusal } from '../model/refusal.js';
import { leadsTeam, mayActIn } from './actor.js';
import { distanceM } from './distance.js';
import { put, type Decision, type Moment, type Put } from './moment.js';
import { begun } from './patrol-begun.js';
import type { PatrolPack } from './patrol-pack.js';
import { pointCode } from './point-code.js';

type Tick = PayloadOf<'patrolRun.tick'>;

/**
 * One more fact, at its own hour among the others. The same point twice keeps both; the first counts. What
 * a phone tells after the run was finished or missed is kept as well.
 */
export function ticked(run: Stamped<'patrolRun'>, payload: Tick, moment: Moment): Decision {
  const refused = tickRefusal(run, payload, moment);
  if (refused) return no(refused);
  const { region, team } = run;
  const whose = { id: tickId(run.id, payload.point), region, team, run: run.id };
  const facts = inOrder([...factsOf(payload, moment), told(payload, moment)]);
  return ok([
    put('patrolTick', { ...whose, point: payload.point, facts }),
    put('patrolRun', begun(run, moment)),
    ...inspected(payload, moment),
  ]);
}

function factsOf({ run, point }: Tick, moment: Moment): readonly TickFact[] {
  return moment.get('patrolTick', tickId(run, point))?.facts ?? [];
}

function told(payload: Tick, { at, isLate, actor }: Moment): TickFact {
  const { run: _run, route: _route, point: _point, hazard: _hazard, code: _code, ...how } = payload;
  return { ...how, at, by: actor.name, isLate };
}

function inOrder(facts: readonly TickFact[]): TickFact[] {
  return facts.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function tickRefusal(
  run: Stamped<'patrolRun'>,
  payload: Tick,
  moment: Moment,
): Refusal | undefined {
  const { point: id, method, reason, code } = payload;
  if (run.route !== payload.route || !run.points.includes(id))
    return refusal('reference-unknown', 'point', { id });
  if (factsOf(payload, moment).length >= maxFacts) return refusal('record-exists', 'point', { id });
  if (method === 'hand') return reason ? undefined : refusal('reason-missing', 'reason');
  const point = moment.get('patrolRoute', run.route)?.points.find((one) => one.id === id);
  // The route has changed on the way: what was told of a point that has left it stands.
  if (!point) return undefined;
  if (method === 'place') return placeRefusal(point, payload, moment.pack.patrol);
  return code === pointCode(run.route, point)
    ? undefined
    : refusal('reference-unknown', 'code', { id: code ?? '' });
}

type Place = Pick<Tick, 'position' | 'accuracyM'>;

function placeRefusal(
  { position, name }: PatrolPoint,
  place: Place,
  pack: PatrolPack,
): Refusal | undefined {
  if (!place.position || !position) return refusal('position-missing', 'position');
  return isAt(position, place, pack)
    ? undefined
    : refusal('place-outside', 'position', { id: name });
}

/** Near enough to have been there: within the radius, and sure enough of it. */
export function isAt(
  place: Required<Place>['position'],
  { position, accuracyM = 0 }: Place,
  { placeWithinM, accuracyAtMostM }: PatrolPack,
): boolean {
  return (
    position !== undefined &&
    accuracyM <= accuracyAtMostM &&
    distanceM(place, position) <= placeWithinM
  );
}

/** A hazard point on the way has been seen with it, where it is the actor's to say so. */
function inspected({ point, hazard: id, result }: Tick, moment: Moment): Put[] {
  const hazard = id === point ? moment.get('hazard', id) : undefined;
  if (!hazard) return [];
  const { at, actor } = moment;
  const isActors = mayActIn(actor, writers.field, hazard.region) || leadsTeam(actor, hazard.team);
  const isNewer = !hazard.lastInspection || hazard.lastInspection.at < at;
  return isActors && isNewer ? [put('hazard', { ...hazard, lastInspection: { at, result } })] : [];
}
