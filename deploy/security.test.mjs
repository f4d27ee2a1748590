// What SECURITY.md says is met can be looked at: the files it names are there, and no chapter is left out.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const root = new URL('../', import.meta.url);
const text = readFileSync(new URL('SECURITY.md', import.meta.url), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => /^\| V?\d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const asvs = rows.filter(([, item]) => item.startsWith('V'));

const chaptersOfAsvs = 17;

describe('SECURITY.md', () => {
  test('names only files that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+\/[\w./-]+)`/g)].map(([, path]) => path);
    const paths = named.filter((path) => /^(server|shared|dashboard|deploy|test)\//.test(path));
    expect(paths.length).toBeGreaterThan(80);
    expect(paths.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
  });

  test('gives each requirement one of four answers, and a reason', () => {
    for (const cells of asvs)
      expect(cells).toEqual([
        '',
        expect.any(String),
        expect.stringMatching(/^(met|partly|not|n\.a\.)$/),
        expect.stringMatching(/\S/),
        '',
      ]);
  });

  test('goes through all chapters, and says nothing twice', () => {
    const items = asvs.map(([, item]) => item);
    expect(new Set(items).size).toBe(items.length);
    const chapters = new Set(items.map((item) => Number(item.slice(1).split('.')[0])));
    expect([...chapters].sort((a, b) => a - b)).toEqual(
      Array.from({ length: chaptersOfAsvs }, (_unused, i) => i + 1),
    );
  });
});
