import type { Member } from '@levee/shared/model/team';

/** A head-count as it is being taken. */
export interface RollCall {
  /** NaN while nothing has been counted. */
  readonly headcount: number;
  /** Absent where only a number was counted. */
  readonly present?: string[];
}

/** Ticks and those beside the list, as one count; nothing ticked and nobody beside is no count yet. */
export function calledRoll(
  ticked: ReadonlySet<string>,
  members: readonly Member[],
  others: string,
): RollCall {
  const present = members.map(({ name }) => name).filter((name) => ticked.has(name));
  const beside = others === '' ? 0 : Number(others);
  const isBegun = present.length > 0 || others !== '';
  return { headcount: isBegun ? present.length + beside : Number.NaN, present };
}

/** Whom the list is still waiting for, in its order. */
export function awaited(ticked: ReadonlySet<string>, members: readonly Member[]): string[] {
  return members.map(({ name }) => name).filter((name) => !ticked.has(name));
}
