import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorIn, firstBefore, hashOfAnchor } from './anchor.js';
import { AnchorFiles } from './anchor-files.js';

describe('files of anchors', () => {
  let base: string;
  let files: AnchorFiles;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'levee-anchors-'));
    files = new AnchorFiles(join(base, 'anchors'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true, force: true });
  });

  const put = (seq: number, area = '990101') =>
    files.append({ area, epoch: 'one', seq, hash: `hash-${seq}`, at: '2026-07-20T00:00:00.000Z' });
  const path = (area = '990101') => join(base, 'anchors', `${area}.jsonl`);
  const lines = (area?: string) => readFileSync(path(area), 'utf8').split('\n').slice(0, -1);
  const kept = (area?: string) => lines(area).map(anchorIn);

  test('a line each, whole, chained from nothing to the last', async () => {
    for (const seq of [1, 5, 5]) await put(seq);
    await put(9, 'server');
    const [first, second, third] = kept();
    expect([first?.before, kept('server')[0]?.before]).toEqual([firstBefore, firstBefore]);
    expect(second?.before).toBe(first && hashOfAnchor(first));
    expect(third?.before).toBe(second && hashOfAnchor(second));
    expect(lines()).toHaveLength(3);
    expect(await files.areas()).toEqual(['990101', 'server']);
  });

  test('are only ever added to: what is there stays to the byte', async () => {
    for (let seq = 1; seq <= 40; seq++) await put(seq);
    const before = readFileSync(path());
    await put(41);
    expect(readFileSync(path()).subarray(0, before.length).equals(before)).toBe(true);
  });

  test('half a line that a power cut left is cut off, and the chain goes on', async () => {
    await put(1);
    appendFileSync(path(), '{"area":"9901');
    await put(2);
    const [first, second] = kept();
    expect(lines()).toHaveLength(2);
    expect(second).toMatchObject({ seq: 2, before: first && hashOfAnchor(first) });
  });

  test('after a line that somebody spoiled a new chain begins', async () => {
    await put(1);
    writeFileSync(path(), 'spoiled\n');
    await put(2);
    expect(kept()).toEqual([undefined, expect.objectContaining({ seq: 2, before: firstBefore })]);
  });

  test('are read from a place on, in whole lines', async () => {
    for (let seq = 1; seq <= 5; seq++) await put(seq);
    const first = await files.slice('990101', 0, 1);
    expect(first.lines).toEqual(lines().slice(0, 1));
    const rest = await files.slice('990101', first.end, 60_000);
    expect(rest.lines).toEqual(lines().slice(1));
    expect(await files.slice('990101', rest.end, 60_000)).toEqual({ lines: [], end: rest.end });
    appendFileSync(path(), '{"half');
    expect((await files.slice('990101', rest.end, 60_000)).lines).toEqual([]);
    expect((await files.slice('990101', 1_000_000, 60_000)).lines).toHaveLength(5);
  });

  test('nothing anchored is no areas', async () => {
    expect(await files.areas()).toEqual([]);
  });
});
