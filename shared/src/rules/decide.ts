import { commands, type Ask } from '../commands/commands.js';
import type { CommandSpec } from '../commands/spec.js';
import type { AnyRecord, Kind, RecordRef, Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { TrailEntry } from '../model/trail.js';
import type { z } from 'zod';
import { hasRole, leadsTeam, mayActIn, type Actor } from './actor.js';
import { decisions } from './decisions.js';
import type { Decision, Moment, Put } from './moment.js';
import { eventsOf } from './person.js';
import { sameValue } from './same-value.js';
import { actorAt } from './standing.js';

/** What became of a command. `current` lets the author see both texts. */
export type Verdict =
  | {
      readonly status: 'ok';
      readonly puts: readonly Put[];
      /** What the log keeps beside the records: somebody was shown a number. */
      readonly events?: readonly TrailEntry[];
    }
  | { readonly status: 'refused' | 'denied'; readonly refusal: Refusal }
  | { readonly status: 'conflict'; readonly refusal: Refusal; readonly current: Stamped<Kind> };

/**
 * Decides one parsed command, the same way on the server and in a client's speculation: may the actor now,
 * is the version the one seen, what does the rule say, does every record touched lie in the actor's region.
 * A no touches nothing. Puts that change nothing are left out.
 */
export function decide(ask: Ask, baseVersion: number | undefined, given: Moment): Verdict {
  const spec = specOf(ask);
  const moment = { ...given, actor: actorAt(given.actor, given.serverNow) };
  const barred = barredFor(spec, moment.actor);
  if (barred) return denied(barred);
  const subject = subjectOf(spec, ask, moment);
  if (subject && !isActors(spec, subject, moment)) return denied('rights-outside');
  const decision = ruleOf(ask, moment);
  const isStale = mustMatch(spec, baseVersion) && baseVersion !== subject?.record.version;
  if (subject && isStale && !(decision.ok && isRebased(spec, subject, moment))) {
    return conflict(subject.record);
  }
  if (!decision.ok) return { status: 'refused', refusal: decision.refusal };
  if (!isAllowed(spec, decision.value, moment)) return denied('rights-outside');
  return accepted(ask, decision.value, moment);
}

function accepted(ask: Ask, puts: readonly Put[], moment: Moment): Verdict {
  const events = eventsOf(ask, moment);
  const different = puts.filter((next) => isDifferent(next, moment));
  return { status: 'ok', puts: different, ...(events.length > 0 && { events }) };
}

/** What of the actor alone forbids it, whatever it is about. */
function barredFor(spec: AnySpec, actor: Actor): 'rights-missing' | 'step-up-needed' | undefined {
  if (!hasRole(actor, spec.roles)) return 'rights-missing';
  return spec.needsStepUp && actor.mustStepUp ? 'step-up-needed' : undefined;
}

interface Held<R extends AnyRecord = AnyRecord> {
  readonly kind: Kind;
  readonly record: R;
}

type AnySpec = CommandSpec<z.ZodType>;

/** The specification of any command, its payload seen as unknown. */
export function specOf(ask: Ask): AnySpec {
  return commands[ask.kind];
}

/** Every record that the command's decision looks at. */
export function readsOf(ask: Ask): readonly RecordRef[] {
  return specOf(ask).reads(ask.payload);
}

function subjectOf(
  spec: AnySpec,
  ask: Ask,
  moment: Pick<Moment, 'get'>,
): Held<Stamped<Kind>> | undefined {
  const subject = spec.subject?.(ask.payload);
  const record = subject && moment.get(subject.kind, subject.id);
  return record && { kind: subject.kind, record };
}

function ruleOf(ask: Ask, moment: Moment): Decision {
  const rule = decisions[ask.kind] as (payload: Ask['payload'], moment: Moment) => Decision;
  return rule(ask.payload, moment);
}

function mustMatch({ base }: AnySpec, baseVersion: number | undefined): boolean {
  return base === 'seen' ? baseVersion !== undefined : base !== 'free';
}

/** A team's own leader, out of reach for a while, goes on where the step is still a legal one. */
function isRebased(spec: AnySpec, held: Held, { actor }: Moment): boolean {
  return spec.base === 'rebase' && leadsTeam(actor, teamOf(held));
}

/** Both where the record was and where it goes must be the actor's. */
function isAllowed(spec: AnySpec, puts: readonly Put[], moment: Moment): boolean {
  return puts.every(({ kind, id, record }) => {
    const before: AnyRecord | undefined = moment.get(kind, id);
    return [before, record].every((one) => !one || isActors(spec, { kind, record: one }, moment));
  });
}

/** Whether the actor may ask for it of this record, by rights alone. */
export function mayAskOf(ask: Ask, moment: Pick<Moment, 'actor' | 'get'>): boolean {
  const spec = specOf(ask);
  const subject = subjectOf(spec, ask, moment);
  return subject !== undefined && isActors(spec, subject, moment);
}

/** In the actor's region, or in the hands of the team the actor leads: teams are sent to other townships. */
function isActors(spec: AnySpec, held: Held, { actor }: Pick<Moment, 'actor'>): boolean {
  const isLed = spec.roles.includes('teamLeader') && leadsTeam(actor, teamOf(held));
  const roles = spec.isOwnTeamOnly ? spec.roles.filter((one) => one !== 'teamLeader') : spec.roles;
  return isLed || mayActIn(actor, roles, held.record.region);
}

/** The team itself, the team that is deployed, the team a hazard point was given to. */
function teamOf({ kind, record }: Held): string | null {
  if (kind === 'team') return record.id;
  return 'team' in record ? record.team : null;
}

function isDifferent({ kind, id, record }: Put, moment: Moment): boolean {
  const before = moment.get(kind, id);
  if (!before || !record) return before !== undefined || record !== null;
  const { version: _version, changedAt: _changedAt, changedBy: _changedBy, ...bare } = before;
  return !sameValue(bare, record);
}

function denied(code: 'rights-missing' | 'rights-outside' | 'step-up-needed'): Verdict {
  return { status: 'denied', refusal: refusal(code) };
}

function conflict(current: Stamped<Kind>): Verdict {
  return { status: 'conflict', refusal: refusal('version-stale'), current };
}
