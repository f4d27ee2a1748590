import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Of packages that name their licence in the old way, which npm's lockfile leaves out: as their own package.json
 * says, or else their readme under a heading of its own. Undefined where it is not installed or says nothing.
 */
export function licenceIn(root, place) {
  return inManifest(join(root, place)) ?? inReadme(join(root, place));
}

function inManifest(folder) {
  const { license, licenses } = JSON.parse(textIn(folder, 'package.json') ?? '{}');
  return license?.type ?? license ?? licenses?.[0]?.type;
}

/** The oldest of all say so in one word: MIT. */
function inReadme(folder) {
  const said = /^#+ licen[cs]e\s+\(?(?:the )?(MIT)\b/im;
  return said.exec(textIn(folder, 'Readme.md') ?? '')?.[1];
}

function textIn(folder, name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}
