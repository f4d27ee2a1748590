import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, integrity?: string, license?: string, name?: string,
 *   dev?: boolean, optional?: boolean, hasInstallScript?: boolean, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, peerDependencies?: Record<string, string> }} Entry
 * @typedef {{ folder: string, name: string, version: string, workspaces?: string[],
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string>, overrides?: Record<string, string>,
 *   allowScripts?: Record<string, boolean> }} Manifest
 */

/** The root's package.json first, then those of its workspaces. @returns {Manifest[]} */
export function manifestsIn(root) {
  const own = manifestIn(root, '');
  return [own, ...own.workspaces.map((folder) => manifestIn(root, folder))];
}

/** What npm installs, by its place. @returns {Record<string, Entry>} */
export function packagesIn(root) {
  return JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
}

/** Its name in the registry: a place may have another. @param {string} place @param {Entry} entry */
export function nameOf(place, entry) {
  return entry.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** What came from somewhere else, and is no room of our own. @param {Record<string, Entry>} packages */
export function foreignIn(packages) {
  return Object.entries(packages).filter(
    ([place, { link }]) => place.includes('node_modules/') && !link,
  );
}

/** Everything a room asks for by name, our own rooms left out. @param {Manifest} manifest */
export function directOf({ dependencies, devDependencies, optionalDependencies }) {
  const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
  return Object.entries(all).filter(([name]) => !name.startsWith('@levee/'));
}

function manifestIn(root, folder) {
  return { folder, ...JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) };
}
