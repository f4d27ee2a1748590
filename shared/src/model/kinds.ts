import type { z } from 'zod';
import { attentionTable } from './attention.js';
import { checkInCode } from './check-in-code.js';
import { handover, logEntry, shift } from './duty.js';
import { grant } from './grant.js';
import { hazard, inspection } from './hazard.js';
import type { Kind } from './kind-names.js';
import { layer } from './layer.js';
import { patrolRoute, patrolRun, patrolTick } from './patrol.js';
import { person } from './person.js';
import { phrase } from './phrase.js';
import { profile } from './profile.js';
import { region } from './region.js';
import { instruction, response, warning } from './response.js';
import { calendarDay, leave, rosterPlan, swap } from './roster.js';
import { playlist, scene, wallPlan } from './scene.js';
import { standingPost } from './standing-post.js';
import { spotCheck } from './spot-check.js';
import { task } from './task.js';
import { deployment, team } from './team.js';
import { unit } from './unit.js';
import { volunteer } from './volunteer.js';
import { wallState } from './wall-state.js';
import { station } from './water.js';
import { zone } from './zone.js';

export { isKind, keyOf, kindNames, ref, type Kind, type RecordRef } from './kind-names.js';

/** The schema of every kind. A new feature adds its line here, its name in `kind-names.ts`, and nothing else to the engine. */
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
  attentionTable,
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
  patrolTick,
  team,
  deployment,
  volunteer,
  standingPost,
  station,
  warning,
  response,
  instruction,
  wallState,
  zone,
  scene,
  playlist,
  wallPlan,
} as const satisfies Readonly<Record<Kind, z.ZodType>>;

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
