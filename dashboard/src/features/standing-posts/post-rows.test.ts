import { describe, expect, test } from '@jest/globals';
import { minute } from '@levee/shared/testing/scene';
import { standingPostDraft, volunteerDraft } from '@levee/shared/testing/drafts';
import { settledWorld } from '@levee/shared/testing/world';
import { postRows } from './post-rows.js';

describe('standing posts', () => {
  test('to be manned now come first, the longest without a word on top; closed ones last', () => {
    const world = settledWorld();
    const keep = (id: string, activeFrom: 'none' | 'IV' | 'II') =>
      world.does('standingPost.keep', standingPostDraft({ id, name: id, activeFrom }));
    keep('later', 'II');
    keep('told', 'IV');
    keep('silent', 'none');
    keep('closed', 'none');
    const told = { standingPost: 'told', headcount: 3 };
    world.does('standingPost.checkIn', told, { at: minute(5) });
    world.does('standingPost.close', { standingPost: 'closed', reason: 'over' });
    world.does('volunteer.register', volunteerDraft());
    world.does('volunteer.verify', { volunteer: 'rider' });
    const to = { kind: 'standingPost' as const, id: 'told' };
    world.does('volunteer.assign', { volunteer: 'rider', to });
    const rows = postRows(world.all('standingPost'), world.all('volunteer'), 'III');
    expect(rows.map(({ post, isManned }) => [post.id, isManned])).toEqual([
      ['silent', true],
      ['told', true],
      ['later', false],
      ['closed', false],
    ]);
    expect(rows[1]?.volunteers.map(({ id }) => id)).toEqual(['rider']);
  });
});
