import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data directory of a test's own: each server writes its anchors into it. */
export interface DataDir {
  readonly path: string;
  remove(): void;
}

export function temporaryDataDir(): DataDir {
  const path = mkdtempSync(join(tmpdir(), 'levee-test-data-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
