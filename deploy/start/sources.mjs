import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inRoot } from './tree.mjs';

const compiledRooms = ['shared', 'server', 'deploy'];
const watched = [
  ...compiledRooms.map((room) => `${room}/src`),
  'dashboard/src',
  'dashboard/public',
  'dashboard/index.html',
  'dashboard/vite.config.mjs',
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.json',
  ...compiledRooms.map((room) => `${room}/tsconfig.json`),
];

/** One hash of all that a build reads. Tests are left out: changing one builds nothing. */
export function sourcesFingerprint() {
  return fingerprintOf(watched.map((entry) => inRoot(...entry.split('/'))));
}

/** @param {string[]} paths files and folders; what is not there counts as empty */
export function fingerprintOf(paths) {
  const hash = createHash('sha256').update(process.versions.modules);
  for (const path of paths.flatMap(filesBelow)) {
    hash.update(relative(inRoot(), path)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

/** What lies beside the sources and is read at run time (GeoJSON, templates) goes where the code goes. */
export function copyAssets() {
  for (const room of compiledRooms) {
    const from = inRoot(room, 'src');
    for (const path of filesBelow(from).filter((file) => !file.endsWith('.ts'))) {
      const target = join(inRoot(room, 'dist'), relative(from, path));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(path, target);
    }
  }
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.test\.ts$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}
