import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDir } from './data-lock.js';
import { birthMark } from './process-identity.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'levee-lock-'));
});
afterEach(() => {
  rmSync(dataDir, { recursive: true, force: true });
});

const lockFile = () => join(dataDir, 'levee.lock');
const leave = (holder: unknown) => {
  writeFileSync(lockFile(), JSON.stringify(holder));
};

describe('data lock', () => {
  test('refuses a second holder in one sentence that names the first', () => {
    const lock = lockDataDir(dataDir);
    expect(() => lockDataDir(dataDir)).toThrow(
      `The data directory ${dataDir} is in use by another Levee (process ${process.pid})`,
    );
    lock.release();
  });

  test('is free again after its release, and leaves nothing behind', () => {
    lockDataDir(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
    lockDataDir(dataDir).release();
  });

  test('makes the directory where it is missing', () => {
    const lock = lockDataDir(join(dataDir, 'deep', 'down'));
    expect(readdirSync(join(dataDir, 'deep', 'down'))).toEqual(['levee.lock']);
    lock.release();
  });

  test('takes over from a process that is gone', () => {
    leave({ pid: 2 ** 22 + 1, birthMark: 'gone' });
    lockDataDir(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('takes over when the id now belongs to a later process', () => {
    leave({ pid: process.ppid, birthMark: 'of an earlier process' });
    lockDataDir(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('stays with another process that is alive', () => {
    leave({ pid: process.ppid, birthMark: birthMark(process.ppid) });
    expect(() => lockDataDir(dataDir)).toThrow(`process ${process.ppid}`);
  });

  test('takes over a lock file that cannot be read', () => {
    writeFileSync(lockFile(), '{"pid":');
    lockDataDir(dataDir).release();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  test('leaves a lock alone that is no longer its own', () => {
    const lock = lockDataDir(dataDir);
    leave({ pid: process.ppid, birthMark: birthMark(process.ppid) });
    lock.release();
    expect(readdirSync(dataDir)).toEqual(['levee.lock']);
  });
});
