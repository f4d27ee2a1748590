import type { Grant } from '../model/grant.js';
import type { Actor, Right } from './actor.js';
import { isWithin } from './region-tree.js';
import { offices, rights } from './rights.js';

/** An instant of the server's, ISO: rights begin and end by its hour, a drill's too. */
type Instant = string;

/**
 * What the grants of an area give to an account, whatever the hour. Where the three offices are separate, who
 * holds all at once holds nothing of it, and neither does who holds two.
 */
export function rightsOf(
  account: string,
  grants: readonly Grant[],
  areOfficesSeparate = false,
): readonly Right[] {
  const all = grants.filter((grant) => grant.account === account);
  const own = areOfficesSeparate ? withoutJoined(all) : all;
  return own.flatMap((grant) =>
    grant.delegatedBy === undefined ? [rightBy(grant)] : rightsLent(grant, grants),
  );
}

/** Whether every office of an area has somebody who holds it now. */
export function areOfficesFilled(grants: readonly Grant[], now: Instant): boolean {
  const accounts = new Set(grants.map(({ account }) => account));
  const held = [...accounts].flatMap((account) =>
    rightsOf(account, grants, true)
      .filter((right) => isInForce(right, now))
      .flatMap(({ role }) => rights[role].administers),
  );
  return offices.every((office) => held.includes(office));
}

/** Whether a right has begun and has not ended. */
export function isInForce({ from, until }: Right, now: Instant): boolean {
  return (from === undefined || from <= now) && (until === undefined || now < until);
}

/** The actor with the rights that hold at this hour. */
export function actorAt(actor: Actor, now: Instant): Actor {
  const rights = actor.rights.filter((right) => isInForce(right, now));
  return rights.length === actor.rights.length ? actor : { ...actor, rights };
}

/** The records that an actor's rights rest on. */
export function grantsUnder({ rights: held }: Actor): readonly string[] {
  return [...new Set(held.flatMap(({ grants }) => grants ?? []))];
}

/**
 * The actor with what those records give now: a right that was taken away, lent no more or narrowed since it
 * was read counts as it stands.
 */
export function actorBy(
  actor: Actor,
  grants: readonly Grant[],
  areOfficesSeparate: boolean,
): Actor {
  const fixed = actor.rights.filter((right) => !right.grants?.length);
  if (fixed.length === actor.rights.length) return actor;
  return { ...actor, rights: [...fixed, ...rightsOf(actor.id, grants, areOfficesSeparate)] };
}

/** When the first of these rights ends; undefined: none will by itself. */
export function firstEnd(rights: readonly Right[]): Instant | undefined {
  return rights.flatMap(({ until }) => until ?? []).sort()[0];
}

function rightBy({ id, role, region, team, from, until }: Grant): Right {
  return { role, region, team, from, until, grants: [id] };
}

/**
 * What is lent counts as far as, and as long as, the lender has it of their own: in the same role, in a region
 * that holds it. A right that is lent itself is lent no further.
 */
function rightsLent(loan: Grant, grants: readonly Grant[]): readonly Right[] {
  const held = grants.filter(
    (own) =>
      own.account === loan.delegatedBy &&
      own.delegatedBy === undefined &&
      own.role === loan.role &&
      isWithin(own.region, loan.region),
  );
  return held.map((own) => ({
    ...rightBy(loan),
    from: [loan.from, own.from]
      .flatMap((one) => one ?? [])
      .sort()
      .at(-1),
    until: [loan.until, own.until].flatMap((one) => one ?? []).sort()[0],
    isLent: true,
    grants: [loan.id, own.id],
  }));
}

function withoutJoined(own: readonly Grant[]): readonly Grant[] {
  const held = new Set(own.flatMap(({ role }) => rights[role].administers));
  return held.size > 1 ? own.filter(({ role }) => rights[role].administers.length === 0) : own;
}
