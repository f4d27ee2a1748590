import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import type { Course } from './fan-out/course.js';
import { LineRig, type Run } from './fan-out/line-rig.js';
import { round } from './median.js';

const readers = 150;
const dialects = ['live', 'bare', 'stock'] as const;

const oneByOne: Course = { area: 'memory', changes: 15, atOnce: 1, everyMs: 40 };
const burst: Course = { area: 'memory', changes: 150, atOnce: 5, everyMs: 10 };
const commands: Course = { ...burst, area: 'committed' };

/** What comes twice or late is found by the change after it. */
const lastWord: Course = { ...oneByOne, changes: 1 };

let database: TestDatabase;
const rigs: LineRig[] = [];

beforeAll(async () => {
  database = await createDatabase();
  rigs.push(...(await Promise.all(dialects.map((one) => LineRig.open(one, database.url)))));
  for (const rig of rigs) await rig.fill(readers);
  await overAll(burst);
});

afterAll(async () => {
  for (const rig of rigs) rig.close();
  await database.drop();
});

const each = (changes: number): number[] => Array.from({ length: readers }, () => changes);

/** One after the other, so that none takes the other's CPU. */
async function overAll(course: Course): Promise<Run[]> {
  const runs: Run[] = [];
  for (const rig of rigs) runs.push(await rig.run(course));
  return runs;
}

function tell(name: string, [ours, floor, theirs]: readonly Run[]): void {
  const over = (run?: Run): number => round((run?.cpuMicros ?? NaN) / (floor?.cpuMicros ?? NaN), 2);
  process.stdout.write(
    `fan-out, ${readers} readers, ${name}: CPU per delivery over a bare ws: ` +
      `ours ${over(ours)}, stock socket.io ${over(theirs)}\n`,
  );
}

describe(`the fan-out, ours and a bare ws and stock socket.io, to ${readers} readers each`, () => {
  test.each([
    ['one change a frame', oneByOne],
    ['500 changes a second', burst],
    ['500 commands a second', commands],
  ])('brings every reader every number once and in order: %s', async (name, course) => {
    const runs = await overAll(course);
    const last = await overAll({ ...lastWord, area: course.area });
    expect(runs.map(({ counts }) => counts)).toEqual(dialects.map(() => each(course.changes)));
    expect(last.map(({ counts }) => counts)).toEqual(dialects.map(() => each(1)));
    expect(last[0]?.disordered).toBe(0);
    tell(name, runs);
  });
});
