import { describe, expect, test } from '@jest/globals';
import type { System } from './dialects.js';
import { compared, type Measured } from './figures.js';

function measured(commitMs: number, busyMs: number, perSecond: number, lost = 0): Measured {
  const times = { commitToLastMs: [commitMs], busyCommitToLastMs: [busyMs] };
  return { ...times, issueToLastMs: [commitMs + 2], perSecond: [perSecond], lost, disordered: 0 };
}

const figures = compared(
  new Map<System, Measured>([
    ['levee', measured(6, 50, 1_000)],
    ['feathers', measured(10, 500, 50)],
    ['parse', measured(25, 200, 20, 3)],
    ['bare', measured(5, 100, 60)],
  ]),
);

describe('the figures of the peers', () => {
  test('are ours over theirs', () => {
    expect(figures).toMatchObject({
      updates_over_feathers: 20,
      updates_over_parse: 50,
      commit_to_last_over_feathers: 0.6,
      commit_to_last_over_parse: 0.24,
      busy_commit_to_last_over_feathers: 0.1,
      busy_commit_to_last_over_parse: 0.25,
      issue_to_last_over_feathers: 0.67,
    });
  });

  test('say what the floor is of theirs, and what each takes beyond it', () => {
    expect(figures).toMatchObject({
      floor_of_commit_to_last_over_feathers: 0.5,
      commit_to_last_beyond_floor_over_feathers: 0.2,
      floor_of_commit_to_last_over_parse: 0.2,
      commit_to_last_beyond_floor_over_parse: 0.05,
    });
  });

  test('keep what was lost of each', () => {
    expect(figures).toMatchObject({ levee_lost: 0, parse_lost: 3 });
  });
});
