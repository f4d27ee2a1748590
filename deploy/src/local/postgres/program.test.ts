import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkLibraries } from './program.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'levee-program-'));
  mkdirSync(join(root, 'native', 'lib'), { recursive: true });
  writeFileSync(join(root, 'native', 'lib', 'libicui18n.so.60.2'), 'library');
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const list = [{ source: 'native/lib/libicui18n.so.60.2', target: 'native/lib/libicui18n.so.60' }];
const listed = () => {
  writeFileSync(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(list));
};
const link = () => join(root, 'native', 'lib', 'libicui18n.so.60');

describe('links of the libraries', () => {
  test('are made from the package’s own list, relative so that a copy keeps them', () => {
    listed();
    linkLibraries(root);
    expect(readlinkSync(link())).toBe('libicui18n.so.60.2');
    expect(readFileSync(link(), 'utf8')).toBe('library');
  });

  test('are made once', () => {
    listed();
    linkLibraries(root);
    const madeMs = lstatSync(link()).ctimeMs;
    linkLibraries(root);
    expect(lstatSync(link()).ctimeMs).toBe(madeMs);
  });

  test('are not needed where the package has no list', () => {
    expect(() => {
      linkLibraries(root);
    }).not.toThrow();
  });
});
