import { commands, type Ask } from '../commands/commands.js';
import type { CommandSpec } from '../commands/spec.js';
import type { RegionCode } from '../model/base.js';
import type { AnyRecord, Kind, RecordRef, Stamped } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { z } from 'zod';
import { hasRole, leadsTeam, mayActIn } from './actor.js';
import { decisions } from './decisions.js';
import type { Decision, Moment, Put } from './moment.js';
import { sameValue } from './same-value.js';

/** What became of a command. `current` lets the author see both texts. */
export type Verdict =
  | { readonly status: 'ok'; readonly puts: readonly Put[] }
  | { readonly status: 'refused' | 'denied'; readonly refusal: Refusal }
  | { readonly status: 'conflict'; readonly refusal: Refusal; readonly current: Stamped<Kind> };

/**
 * Decides one parsed command, the same way on the server and in a client's speculation: may the actor,
 * is the version the one seen, what does the rule say, does every record touched lie in the actor's region.
 * A no touches nothing. Puts that change nothing are left out.
 */
export function decide(ask: Ask, baseVersion: number | undefined, moment: Moment): Verdict {
  const spec = specOf(ask);
  const current = subjectOf(spec, ask, moment);
  if (!hasRole(moment.actor, spec.roles)) return denied('rights-missing');
  if (current && !isActorsPlace(spec, current.region, moment)) return denied('rights-outside');
  const decision = ruleOf(ask, moment);
  if (current && isStale(spec, current, baseVersion) && !isRebased(spec, current, decision, moment)) return conflict(current);
  if (!decision.ok) return { status: 'refused', refusal: decision.refusal };
  if (!isAllowed(spec, decision.value, moment)) return denied('rights-outside');
  return { status: 'ok', puts: decision.value.filter((next) => isDifferent(next, moment)) };
}

type AnySpec = CommandSpec<z.ZodType>;

/** The specification of any command, its payload seen as unknown. */
export function specOf(ask: Ask): AnySpec {
  return commands[ask.kind] as unknown as AnySpec;
}

/** Every record that the command's decision looks at. */
export function readsOf(ask: Ask): readonly RecordRef[] {
  return specOf(ask).reads(ask.payload);
}

function subjectOf(spec: AnySpec, ask: Ask, moment: Moment): Stamped<Kind> | undefined {
  const subject = spec.subject?.(ask.payload);
  return subject && moment.get(subject.kind, subject.id);
}

function ruleOf(ask: Ask, moment: Moment): Decision {
  const rule = decisions[ask.kind] as (payload: Ask['payload'], moment: Moment) => Decision;
  return rule(ask.payload, moment);
}

function isStale(spec: AnySpec, current: Stamped<Kind>, baseVersion: number | undefined): boolean {
  return spec.base !== 'free' && baseVersion !== current.version;
}

/** A team's own leader, out of reach for a while, goes on where the step is still a legal one. */
function isRebased(spec: AnySpec, current: Stamped<Kind>, decision: Decision, moment: Moment): boolean {
  return spec.base === 'rebase' && decision.ok && leadsTeam(moment.actor, current.id);
}

/** Both where the record was and where it goes must be the actor's. */
function isAllowed(spec: AnySpec, puts: readonly Put[], moment: Moment): boolean {
  return puts.every(({ kind, id, record }) => {
    const before: AnyRecord | undefined = moment.get(kind, id);
    return [before, record].every((one) => !one || isActorsPlace(spec, one.region, moment));
  });
}

function isActorsPlace(spec: AnySpec, region: RegionCode | null, moment: Moment): boolean {
  return mayActIn(moment.actor, spec.roles, region);
}

function isDifferent({ kind, id, record }: Put, moment: Moment): boolean {
  const before = moment.get(kind, id);
  if (!before || !record) return before !== undefined || record !== null;
  const { version: _version, changedAt: _changedAt, changedBy: _changedBy, ...bare } = before;
  return !sameValue(bare, record);
}

function denied(code: 'rights-missing' | 'rights-outside'): Verdict {
  return { status: 'denied', refusal: refusal(code) };
}

function conflict(current: Stamped<Kind>): Verdict {
  return { status: 'conflict', refusal: refusal('version-stale'), current };
}
