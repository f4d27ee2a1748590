import type { CommandKind, DraftOf } from '../commands/commands.js';
import { roles, type Role } from '../model/grant.js';
import type { Actor } from '../rules/actor.js';
import { county } from './scene.js';
import type { World } from './world.js';

export interface Row<K extends CommandKind> {
  readonly may: string;
  /** It concerns the whole area: a right in a part of it reaches nothing. */
  readonly isWhole?: true;
  /** A team leader asks for it only for the team that is theirs. */
  readonly isOwnTeams?: true;
  /** What must be there before. */
  readonly before?: (world: World, at: At) => World;
  readonly draft: (at: At, role: Role) => DraftOf<K>;
}

export interface At {
  readonly region: string;
  readonly unit: string;
}

/** Has every role everywhere, and more than one name where two must sign. */
const all = (name: string): Actor => ({
  id: `all-${name}`,
  name,
  rights: roles.map((role) => ({ role, region: county, team: null })),
});
export const [one, two, three] = ['One', 'Two', 'Three'].map((name) => ({ by: all(name) })) as [
  { by: Actor },
  { by: Actor },
  { by: Actor },
];
