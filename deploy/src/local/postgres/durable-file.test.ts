import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renameDurably, writeDurably } from './durable-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'levee-durable-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('durable file', () => {
  test('replaces what was there, whole, for its owner alone, and leaves nothing beside it', () => {
    const path = join(folder, 'settings');
    writeFileSync(path, 'a much longer text than the one that comes after it');
    writeDurably(path, 'port = 1\n');
    expect(readFileSync(path, 'utf8')).toBe('port = 1\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['settings']);
  });

  test('writes over what a power cut left half done', () => {
    const path = join(folder, 'settings');
    writeFileSync(`${path}.draft`, 'half of someth');
    writeDurably(path, 'whole');
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });

  test('gives a file its name', () => {
    writeFileSync(join(folder, 'partial'), 'content');
    renameDurably(join(folder, 'partial'), join(folder, 'complete'));
    expect(readdirSync(folder)).toEqual(['complete']);
  });
});
