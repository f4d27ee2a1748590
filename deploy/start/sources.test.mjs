import { describe, expect, test } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { fingerprintOf } from './sources.mjs';
import { temporaryTree } from '../../test/setup/temporary-tree.mjs';

describe('sources', () => {
  test('have one fingerprint while nothing changes', () => {
    const tree = temporaryTree({ 'a.ts': 'one', 'b/c.ts': 'two' });
    expect(fingerprintOf([tree.root])).toBe(fingerprintOf([tree.root]));
    tree.remove();
  });

  test('have another when a file changes, comes, goes or moves', () => {
    const tree = temporaryTree({ 'a.ts': 'one', 'b/c.ts': 'two' });
    const seen = new Set([fingerprintOf([tree.root])]);
    writeFileSync(tree.path('a.ts'), 'changed');
    seen.add(fingerprintOf([tree.root]));
    writeFileSync(tree.path('d.ts'), 'new');
    seen.add(fingerprintOf([tree.root]));
    rmSync(tree.path('b/c.ts'));
    seen.add(fingerprintOf([tree.root]));
    writeFileSync(tree.path('b/moved.ts'), 'two');
    seen.add(fingerprintOf([tree.root]));
    expect(seen.size).toBe(5);
    tree.remove();
  });

  test('do not change with a test', () => {
    const tree = temporaryTree({ 'a.ts': 'one' });
    const before = fingerprintOf([tree.root]);
    writeFileSync(tree.path('a.test.ts'), 'a test');
    expect(fingerprintOf([tree.root])).toBe(before);
    tree.remove();
  });
});
