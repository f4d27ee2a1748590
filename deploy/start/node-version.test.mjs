import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { isNewEnough } from './node-version.mjs';
import { inRoot } from './tree.mjs';

describe('node version', () => {
  test.each(['20.19.0', '20.20.2', '22.0.0', '24.11.1'])('%s is new enough', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  test.each(['20.18.3', '18.20.0', '16.0.0', '9.11.2'])('%s is too old', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });

  test('an old Node is told one sentence in each language, and nothing else runs', () => {
    const pretend = `
      Object.defineProperty(process.versions, 'node', { value: '18.20.0' });
      process.argv[1] = ${JSON.stringify(inRoot('deploy', 'start.mjs'))};
      await import(process.argv[1]);`;
    const ended = spawnSync(process.execPath, ['--input-type=module', '-e', pretend], {
      encoding: 'utf8',
    });
    expect(ended.status).toBe(1);
    expect(ended.stdout).toBe('');
    expect(ended.stderr.trim().split('\n')).toEqual([
      expect.stringContaining('当前是 18.20.0'),
      expect.stringContaining('needs Node.js 20.19 or newer, this is 18.20.0'),
    ]);
  });
});
