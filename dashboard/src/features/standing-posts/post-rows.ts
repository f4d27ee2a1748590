import type { Stamped } from '@levee/shared/model/kinds';
import type { ResponseLevel } from '@levee/shared/model/response';
import { isManned } from '@levee/shared/rules/standing-post';

export interface PostRow {
  readonly post: Stamped<'standingPost'>;
  /** Whether somebody is to stand there at the level the area stands at. */
  readonly isManned: boolean;
  /** Those of the register who were assigned to it. */
  readonly volunteers: readonly Stamped<'volunteer'>[];
}

/** Posts and areas: those to be manned now first, the longest without a word on top; closed ones last. */
export function postRows(
  posts: readonly Stamped<'standingPost'>[],
  volunteers: readonly Stamped<'volunteer'>[],
  level: ResponseLevel,
): PostRow[] {
  const byPost = new Map<string, Stamped<'volunteer'>[]>();
  for (const one of volunteers) {
    if (one.assignment?.kind !== 'standingPost') continue;
    byPost.set(one.assignment.id, [...(byPost.get(one.assignment.id) ?? []), one]);
  }
  return posts
    .map((post) => ({
      post,
      isManned: isManned(post, level),
      volunteers: byPost.get(post.id) ?? [],
    }))
    .sort(byNeed);
}

function byNeed(a: PostRow, b: PostRow): number {
  return (
    Number(b.isManned) - Number(a.isManned) ||
    Number(b.post.state === 'kept') - Number(a.post.state === 'kept') ||
    lastWord(a).localeCompare(lastWord(b)) ||
    (a.post.name < b.post.name ? -1 : 1)
  );
}

function lastWord({ post }: PostRow): string {
  return post.lastCheckIn?.at ?? '';
}
