import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';

type Instruction = Stamped<'instruction'>;

const rank: Record<Instruction['state'], number> = { issued: 0, received: 1, done: 2 };
const most = 30;

export function isOverdue(
  { state, deadline }: Pick<Instruction, 'state' | 'deadline'>,
  nowMs: number,
): boolean {
  return state !== 'done' && deadline !== null && fromIso(deadline) < nowMs;
}

/** Overdue first, then what nobody has taken, then what is in hand; what is done is kept below, newest first. */
export function orderedInstructions(
  instructions: readonly Instruction[],
  nowMs: number,
): Instruction[] {
  return [...instructions]
    .sort(
      (a, b) =>
        Number(isOverdue(b, nowMs)) - Number(isOverdue(a, nowMs)) ||
        rank[a.state] - rank[b.state] ||
        (a.issuedAt < b.issuedAt ? 1 : -1),
    )
    .slice(0, most);
}
