import { posts, type Post } from '@levee/shared/model/duty';
import type { Stamped } from '@levee/shared/model/kinds';
import type { DayCell } from './roster-grid.js';

type Shift = Stamped<'shift'>;

/** One line of a roster: the turns of one unit with the same hours. */
export interface TableRow {
  readonly key: string;
  readonly date: string;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly first: Shift;
  readonly byPost: Readonly<Record<Post, readonly Shift[]>>;
}

export function rowsOf(days: readonly DayCell[]): TableRow[] {
  return days.flatMap(({ date, shifts }) => {
    const groups = new Map<string, Shift[]>();
    for (const shift of shifts) {
      const key = [shift.unit, shift.startsAt, shift.endsAt].join(' ');
      groups.set(key, [...(groups.get(key) ?? []), shift]);
    }
    return [...groups].flatMap(([key, group]) => rowOf(key, date, group));
  });
}

function rowOf(key: string, date: string, group: readonly Shift[]): TableRow[] {
  const [first] = group;
  if (!first) return [];
  const of = (post: Post): Shift[] => group.filter((shift) => shift.post === post);
  const byPost = Object.fromEntries(posts.map((post) => [post, of(post)])) as Record<Post, Shift[]>;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return [{ key, date, weekday, first, byPost }];
}
