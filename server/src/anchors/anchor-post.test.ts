import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { no, ok } from '@levee/shared/kernel/result';
import { anchorIn } from './anchor.js';
import { AnchorFiles } from './anchor-files.js';
import { AnchorPost } from './anchor-post.js';

const minuteMs = 60_000;

describe('telling of anchors', () => {
  let directory: string;
  let files: AnchorFiles;
  let clock: ManualClock;
  let bodies: string[];
  let attempts: string[];
  let waiting: { count: number; resolve: () => void }[];
  let isDown: boolean;
  let post: AnchorPost;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'levee-told-'));
    files = new AnchorFiles(directory);
    clock = new ManualClock();
    [bodies, attempts, waiting, isDown] = [[], [], [], false];
    post = another();
  });
  afterEach(async () => {
    await post.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  const another = () =>
    new AnchorPost({
      files,
      clock,
      random: () => 0.999,
      onAttempt: (outcome) => {
        attempts.push(outcome);
        for (const { count, resolve } of waiting) if (attempts.length >= count) resolve();
      },
      post: (body) => {
        if (isDown) return Promise.resolve(no('unreachable'));
        bodies.push(body);
        return Promise.resolve(ok(204));
      },
    });
  const put = (seq: number, area = '990101') =>
    files.append({ area, epoch: 'one', seq, hash: 'h'.repeat(64), at: '2026-07-20T00:00:00.000Z' });
  const told = () =>
    bodies.flatMap((body) =>
      (JSON.parse(body) as { anchors: string[] }).anchors.map((line) => anchorIn(line)?.seq),
    );
  /** Resolves when so much is told and noted. */
  async function toldAre(seqs: number[]): Promise<void> {
    while (told().length < seqs.length) await attempted(attempts.length + 1);
    await attempted(bodies.length);
    expect(told()).toEqual(seqs);
  }
  /** Resolves with that attempt, at once where it was already. */
  const attempted = (count: number) =>
    new Promise<void>((resolve) => {
      if (attempts.length >= count) resolve();
      else waiting.push({ count, resolve });
    });

  test('says each line once, as it stands in the file, and later only what is new', async () => {
    for (const seq of [1, 2]) await put(seq);
    post.poke();
    await toldAre([1, 2]);
    await put(3);
    post.poke();
    await toldAre([1, 2, 3]);
    expect(new Set(attempts)).toEqual(new Set(['delivered']));
  });

  test('what was there before anybody was to be told is told from its beginning, in several bodies', async () => {
    const all = Array.from({ length: 400 }, (_, i) => i + 1);
    await put(0);
    const { lines } = await files.slice('990101', 0, 1);
    const text = all.map((seq) => `${lines[0]?.replace('"seq":0', `"seq":${seq}`)}\n`).join('');
    writeFileSync(join(directory, '990101.jsonl'), text);
    post.poke();
    await toldAre(all);
    expect(bodies.length).toBeGreaterThan(1);
    expect(Math.max(...bodies.map((body) => body.length))).toBeLessThan(100_000);
  });

  test('a receiver that is away is asked less and less often, and then told everything in order', async () => {
    isDown = true;
    await put(1);
    post.poke();
    await attempted(1);
    await put(2);
    post.poke();
    clock.advance(9_000);
    expect(attempts).toEqual(['unreachable']);
    for (let tries = 2; tries <= 12; tries++) {
      clock.advance(15 * minuteMs);
      await attempted(tries);
    }
    clock.advance(14 * minuteMs);
    expect(attempts).toHaveLength(12);
    isDown = false;
    clock.advance(minuteMs);
    await toldAre([1, 2]);
    await put(3);
    post.poke();
    await toldAre([1, 2, 3]);
  });

  test('another start goes on where this one stopped; without its note it tells all again', async () => {
    await put(1);
    post.poke();
    await toldAre([1]);
    await post.stop();
    await put(2);
    post = another();
    post.poke();
    await toldAre([1, 2]);
    await post.stop();
    writeFileSync(join(directory, 'told.json'), 'spoiled');
    post = another();
    post.poke();
    await toldAre([1, 2, 1, 2]);
  });

  test('stops while a receiver is away and asks no more', async () => {
    isDown = true;
    await put(1);
    post.poke();
    await attempted(1);
    await post.stop();
    clock.advance(60 * minuteMs);
    post.poke();
    expect(attempts).toEqual(['unreachable']);
  });
});
