import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { anchorIn, firstBefore, hashOfAnchor, type Anchor } from '../anchors/anchor.js';
import { anchorSuffix } from '../anchors/anchor-files.js';

/** An anchor and where it stands: `990101.jsonl:12`. */
export interface FoundAnchor extends Anchor {
  readonly where: string;
}

/** All anchors that were found, by area, and of each file the first line that is not as it was written. */
export interface AnchorBook {
  readonly byArea: ReadonlyMap<string, readonly FoundAnchor[]>;
  readonly broken: readonly string[];
}

/** Reads the anchors of folders and files; of what is not there none. */
export async function readAnchors(places: readonly string[]): Promise<AnchorBook> {
  const found: FoundAnchor[] = [];
  const broken: string[] = [];
  for (const path of (await Promise.all(places.map(filesAt))).flat()) {
    const read = readLines(basename(path), await readFile(path, 'utf8'));
    found.push(...read.anchors);
    broken.push(...read.broken.slice(0, 1));
  }
  const byArea = new Map<string, FoundAnchor[]>();
  for (const one of found) {
    const others = byArea.get(one.area);
    if (others) others.push(one);
    else byArea.set(one.area, [one]);
  }
  return { byArea, broken };
}

async function filesAt(place: string): Promise<string[]> {
  if ((await stat(place).catch(() => undefined))?.isFile()) return [place];
  const names = await readdir(place).catch(() => []);
  const files = names.filter((name) => name.endsWith(anchorSuffix)).sort();
  return files.map((name) => join(place, name));
}

/**
 * Each line names the hash of one before it. In a copy there may be lines of several areas, of several nodes that did
 * not share a folder, and one twice; none may be missing. What a power cut left of the last line is none.
 */
function readLines(name: string, text: string): { anchors: FoundAnchor[]; broken: string[] } {
  const lines = text.split('\n').slice(0, -1);
  const known = new Set([firstBefore]);
  const anchors: FoundAnchor[] = [];
  const broken: string[] = [];
  lines.forEach((line, i) => {
    const where = `${name}:${i + 1}`;
    const one = anchorIn(line);
    if (!one || !known.has(one.before)) broken.push(where);
    if (!one) return;
    known.add(hashOfAnchor(one));
    anchors.push({ ...one, where });
  });
  return { anchors, broken };
}
