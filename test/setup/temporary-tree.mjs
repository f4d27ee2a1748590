import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder for one test. @param {Record<string, string>} files path inside it to content */
export function temporaryTree(files) {
  const root = mkdtempSync(join(tmpdir(), 'levee-tree-'));
  const path = (name) => join(root, name);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), content);
  }
  return { root, path, remove: () => rmSync(root, { recursive: true, force: true }) };
}
