import type { RegionCode } from '@levee/shared/model/base';
import type { Actor } from '@levee/shared/rules/actor';
import type { DrillAuthor } from './scenario/stage.js';

/** An author of the scenario as the command door knows people: one role in the whole drill county. */
export function actorOf({ key, name, role }: DrillAuthor, county: RegionCode): Actor {
  return { id: `drill-${key}`, name, rights: [{ role, region: county, team: null }] };
}
