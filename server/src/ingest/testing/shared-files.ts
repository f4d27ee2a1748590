import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from '@jest/globals';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const folder = join(root, '../shared/data');

/** A file of real input that lies beside the repository, never in it. */
export function sharedFile(path: string): Buffer {
  return readFileSync(join(folder, path));
}

/** A test on real input; skipped, and saying so, where the folder is not there. */
export function testOnShared(
  path: string,
  name: string,
  body: (bytes: Buffer) => void | Promise<void>,
): void {
  if (existsSync(join(folder, path))) test(name, () => body(sharedFile(path)));
  else
    test.skip(`${name} (skipped: ../shared/data/${path} is not beside the repository)`, () =>
      undefined);
}
