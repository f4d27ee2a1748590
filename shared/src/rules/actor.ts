import type { RegionCode } from '../model/base.js';
import type { Role } from '../model/grant.js';
import { isWholeArea, isWithin } from './region-tree.js';

export interface Right {
  readonly role: Role;
  readonly region: RegionCode;
  readonly team: string | null;
  /** Its first moment, ISO; absent: long since. */
  readonly from?: string | undefined;
  /** Its first moment no longer, ISO; absent: nobody knows yet. */
  readonly until?: string | undefined;
  /** Somebody else's, lent for a time; not to be lent further. */
  readonly isLent?: boolean | undefined;
  /** The records it rests on: without one of them it is gone. */
  readonly grants?: readonly string[] | undefined;
}

/** Who asks, with the rights that hold in this area now. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly rights: readonly Right[];
  /** The session, device, program or list they come by; the log keeps it. */
  readonly via?: string | undefined;
  /** It is long since this person has proved to be who they are: commands that need a step-up must wait for one. */
  readonly mustStepUp?: boolean;
  /** When they were last shown something masked, newest first: as many as a budget counts. ISO. */
  readonly reveals?: readonly string[];
}

/** The server itself: finds what is late and overdue. Holds every role in the whole area. */
export function serverActor(county: RegionCode): Actor {
  return {
    id: 'server',
    name: '系统',
    rights: [{ role: 'administrator', region: county, team: null }],
  };
}

export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
  return actor.rights.some((right) => roles.includes(right.role));
}

/**
 * Whether one of the actor's rights covers both one of the roles and the place.
 * What concerns the whole area asks for a right in the whole area.
 */
export function mayActIn(actor: Actor, roles: readonly Role[], region: RegionCode | null): boolean {
  return actor.rights.some(
    (right) =>
      roles.includes(right.role) &&
      (region === null ? isWholeArea(right.region) : isWithin(right.region, region)),
  );
}

/** Whether the team is the actor's own. */
export function leadsTeam(actor: Actor, team: string | null): boolean {
  return (
    team !== null &&
    actor.rights.some((right) => right.role === 'teamLeader' && right.team === team)
  );
}
