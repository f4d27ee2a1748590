import type { PayloadOf } from '../commands/commands.js';
import { no, ok, type Result } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { Deployment, DeploymentStep, TakenEquipment, Team } from '../model/team.js';
import { outStates } from './lifecycle.js';
import type { Moment } from './moment.js';

/**
 * The orders a team is sent with. It cannot take along more than it has. Who relieves another finds the same people
 * there: their telephones are masked to whoever sends it.
 */
export function ordered(
  payload: PayloadOf<'team.dispatch'>,
  team: Team,
  moment: Moment,
): Result<Deployment, Refusal> {
  const { deployment: id, equipment, ...given } = payload;
  const relieved = payload.relieves && moment.get('deployment', payload.relieves);
  const contacts = payload.contacts ?? (relieved ? relieved.contacts : undefined);
  const short = equipment?.findIndex((one) => one.count > heldBy(team, one.name)) ?? -1;
  if (short >= 0) {
    const most = heldBy(team, equipment?.[short]?.name ?? '');
    return no(refusal('count-impossible', `equipment.${short}.count`, { most }));
  }
  const first = { state: 'assembling' as const, at: moment.at, headcount: team.headcount };
  return ok({
    ...given,
    id,
    ...(contacts && { contacts }),
    ...(equipment && { equipment: equipment.map((one) => ({ ...one, returned: null })) }),
    orderedBy: moment.actor.name,
    orderedAt: moment.at,
    acknowledged: null,
    massesHeadcount: 0,
    steps: [first],
    endedAt: null,
  });
}

/** The deployment after one step of its team. */
export function advanced(
  deployment: Stamped<'deployment'>,
  payload: PayloadOf<'team.advance'>,
  moment: Moment,
): Deployment {
  const { to: state, headcount, position, note, present, returned } = payload;
  const { massesHeadcount = deployment.massesHeadcount } = payload;
  const step = { state, at: moment.at, headcount, position, note, present };
  return {
    ...deployment,
    steps: [...deployment.steps, step],
    massesHeadcount,
    ...(returned && { equipment: broughtBack(deployment.equipment ?? [], returned) }),
    endedAt: outStates.includes(state) ? null : moment.at,
  };
}

/** A roll call between two steps, put where it belongs by its hour: a phone may have been out of reach. */
export function counted(
  deployment: Stamped<'deployment'>,
  { headcount, present, position, note }: PayloadOf<'team.count'>,
  { at }: Moment,
): Deployment {
  const before = deployment.steps.filter((step) => step.at <= at);
  const state = (before.at(-1) ?? deployment.steps[0])?.state ?? 'assembling';
  const step: DeploymentStep = { state, at, headcount, position, note, present };
  return { ...deployment, steps: [...before, step, ...deployment.steps.slice(before.length)] };
}

/** More names than heads cannot be. */
export function countRefusal({
  headcount,
  present = [],
}: Pick<DeploymentStep, 'headcount' | 'present'>): Refusal | undefined {
  const isShort = headcount < present.length;
  return isShort ? refusal('count-impossible', 'headcount', { least: present.length }) : undefined;
}

function heldBy({ equipment }: Team, name: string): number {
  return equipment.filter((one) => one.name === name).reduce((sum, { count }) => sum + count, 0);
}

function broughtBack(
  taken: readonly TakenEquipment[],
  returned: readonly { readonly name: string; readonly count: number }[],
): TakenEquipment[] {
  return taken.map((one) => {
    const back = returned.find(({ name }) => name === one.name);
    return back ? { ...one, returned: back.count } : one;
  });
}
