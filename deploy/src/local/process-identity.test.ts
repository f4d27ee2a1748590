import { describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { birthMark, commandLine, isAlive } from './process-identity.js';

describe('process identity', () => {
  test('knows a living process from one that ended', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
    const pid = child.pid ?? 0;
    expect(isAlive(pid)).toBe(true);
    child.stdin.end();
    await once(child, 'close');
    expect(isAlive(pid)).toBe(false);
  });

  test('gives one process one mark, and a later process another', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: 'pipe' });
    expect(birthMark(process.pid)).not.toBe('');
    expect(birthMark(process.pid)).toBe(birthMark(process.pid));
    expect(birthMark(child.pid ?? 0)).not.toBe(birthMark(process.pid));
    child.stdin.end();
    await once(child, 'close');
  });

  test('gives no mark and no command line for a process that is not there', () => {
    expect(birthMark(2 ** 22 + 1)).toBe('');
    expect(commandLine(2 ** 22 + 1)).toBe('');
  });

  test('reads what a process was started as', () => {
    expect(commandLine(process.pid)).toContain('node');
  });
});
