import { roles, type Role } from '../model/grant.js';

/** With which eyes an area is read (`redaction.ts`). */
export const audiences = ['wall', 'officer', 'commander'] as const;
export type Audience = (typeof audiences)[number];

/** What a role is for, in groups of commands: each command names its group (`commands/spec.ts`). */
export const powers = [
  /** What the area is, its map's layers. */
  'settings',
  /** The lists an office brings along, and a drill's clock. */
  'lists',
  /** Whole spreadsheets. */
  'imports',
  /** Gives rights. */
  'giving',
  /** Takes rights away. */
  'taking',
  /** Lends one's own right to somebody who stands in. */
  'lending',
  /** Ends what was lent. */
  'ending',
  /** The duty room: log, turns, handovers, dispatch, warnings. */
  'office',
  /** What is done outside, in the rain. */
  'field',
  /** Steps and positions of teams that are led by others. */
  'teams',
  /** What is decided for the whole area. */
  'decisions',
  /** Instructions of leaders. */
  'instructions',
  /** Sees a number or a name that is masked, one at a time and on record. */
  'revealing',
  /** Erases what is personal of somebody. */
  'erasing',
] as const;
export type Power = (typeof powers)[number];

/** The three offices of administration (三员): settings and accounts; rights and locks; the trail. */
export const offices = ['system', 'security', 'audit'] as const;
export type Office = (typeof offices)[number];

export interface RoleRights {
  readonly audience: Audience;
  readonly powers: readonly Power[];
  readonly administers: readonly Office[];
  /** Holds in the whole area or not at all. */
  readonly isOfWholeArea: boolean;
  /** Its holder may lend it to a stand-in for a time (代班, 联合值守). */
  readonly isLendable: boolean;
  /** A person's to be given; the others are devices' and programs', and the first administrator's own. */
  readonly isPersons: boolean;
}

const plain: Pick<RoleRights, 'administers' | 'isOfWholeArea' | 'isLendable' | 'isPersons'> = {
  administers: [],
  isOfWholeArea: false,
  isLendable: false,
  isPersons: true,
};

/**
 * Who may do what, in one table: the server decides by it, the screens offer by it, and the roles of every
 * command follow from it. A right holds in the subtree of its region.
 */
export const rights: Readonly<Record<Role, RoleRights>> = {
  administrator: {
    ...plain,
    audience: 'commander',
    powers: powers.filter((power) => power !== 'lending'),
    administers: offices,
  },
  systemAdministrator: {
    ...plain,
    audience: 'commander',
    powers: ['settings', 'lists', 'imports', 'erasing'],
    administers: ['system'],
    isOfWholeArea: true,
  },
  securityAdministrator: {
    ...plain,
    audience: 'commander',
    powers: ['giving', 'taking', 'ending'],
    administers: ['security'],
    isOfWholeArea: true,
  },
  auditor: {
    ...plain,
    audience: 'commander',
    powers: [],
    administers: ['audit'],
    isOfWholeArea: true,
  },
  commander: {
    ...plain,
    audience: 'commander',
    powers: [
      ...['lists', 'imports', 'office', 'field', 'teams', 'decisions', 'instructions'],
      ...['lending', 'ending', 'revealing'],
    ] as Power[],
    isLendable: true,
  },
  dutyOfficer: {
    ...plain,
    audience: 'officer',
    powers: ['office', 'field', 'teams', 'lending', 'ending', 'revealing'],
    isLendable: true,
  },
  teamLeader: { ...plain, audience: 'officer', powers: ['field', 'revealing'] },
  viewer: { ...plain, audience: 'commander', powers: ['instructions'] },
  appointer: {
    ...plain,
    audience: 'commander',
    powers: ['giving'],
    isOfWholeArea: true,
    isPersons: false,
  },
  wall: { ...plain, audience: 'wall', powers: [], isPersons: false },
  program: { ...plain, audience: 'officer', powers: ['lists', 'field', 'teams'], isPersons: false },
};

/** The roles with a power, in the order they are listed. */
export function rolesWith(power: Power): readonly Role[] {
  return roles.filter((role) => rights[role].powers.includes(power));
}

/** The roles that hold an office of administration. */
export function rolesOf(office: Office): readonly Role[] {
  return roles.filter((role) => rights[role].administers.includes(office));
}
