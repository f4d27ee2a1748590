import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { secretKeyFile } from './secret-key.js';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'levee-key-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

describe("the server's key", () => {
  test('is made once, in a file that only its owner reads', () => {
    const dataDir = join(base, 'data');
    const { LEVEE_SECRET_KEY_FILE: path = '' } = secretKeyFile(dataDir, {});
    const key = readFileSync(path, 'utf8');
    expect(key).toMatch(/^[0-9a-f]{64}\n$/);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(secretKeyFile(dataDir, {})).toEqual({ LEVEE_SECRET_KEY_FILE: path });
    expect(readFileSync(path, 'utf8')).toBe(key);
  });

  test.each(['LEVEE_SECRET_KEY', 'LEVEE_SECRET_KEY_FILE'])(
    'is left to whoever has set %s',
    (name) => {
      expect(secretKeyFile(join(base, 'none'), { [name]: 'given' })).toEqual({});
    },
  );
});
