import type { z } from 'zod';
import { checkInCode } from './check-in-code.js';
import { handover, logEntry, shift } from './duty.js';
import { grant } from './grant.js';
import { hazard, inspection } from './hazard.js';
import { layer } from './layer.js';
import { patrolRoute, patrolRun } from './patrol.js';
import { person } from './person.js';
import { phrase } from './phrase.js';
import { profile } from './profile.js';
import { region } from './region.js';
import { instruction, response, warning } from './response.js';
import { calendarDay, leave, rosterPlan, swap } from './roster.js';
import { standingPost } from './standing-post.js';
import { spotCheck } from './spot-check.js';
import { task } from './task.js';
import { deployment, team } from './team.js';
import { unit } from './unit.js';
import { volunteer } from './volunteer.js';
import { wallState } from './wall-state.js';
import { station } from './water.js';

/** Every kind of record there is. A new feature adds its line here and nothing else to the engine. */
export const kinds = {
  profile,
  layer,
  region,
  unit,
  person,
  grant,
  shift,
  rosterPlan,
  leave,
  swap,
  calendarDay,
  logEntry,
  handover,
  task,
  spotCheck,
  checkInCode,
  phrase,
  hazard,
  inspection,
  patrolRoute,
  patrolRun,
  team,
  deployment,
  volunteer,
  standingPost,
  station,
  warning,
  response,
  instruction,
  wallState,
} as const;

export type Kind = keyof typeof kinds;
export type RecordOf<K extends Kind> = z.infer<(typeof kinds)[K]>;
export type AnyRecord = { [K in Kind]: RecordOf<K> }[Kind];

/** A record as it stands at a number of the log. */
export interface Stamp {
  readonly version: number;
  /** When the server took the change (`recordedAt`). */
  readonly changedAt: string;
  readonly changedBy: string;
}

export type Stamped<K extends Kind> = RecordOf<K> & Stamp;

export interface RecordRef<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
}

export const kindNames = Object.keys(kinds).filter(isKind);

export function isKind(name: string): name is Kind {
  return Object.hasOwn(kinds, name);
}

export function ref<K extends Kind>(kind: K, id: string): RecordRef<K> {
  return { kind, id };
}

/** A record's name as one text. */
export function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}
