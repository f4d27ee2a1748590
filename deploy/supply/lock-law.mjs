import { directOf, foreignIn, nameOf } from './lock.mjs';

/** One version and no range, no address, no tag. */
const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/** 64 bytes in base64. */
const sha512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

/**
 * What is wrong with what we would install, a sentence each: no place by name, so that each comes from the
 * registry that whoever installs has chosen; none: it can be trusted as far as a lockfile goes.
 * @param {Record<string, import('./lock.mjs').Entry>} packages
 * @param {import('./lock.mjs').Manifest[]} manifests the root's first
 */
export function lockFaults(packages, manifests) {
  const [{ allowScripts = {} }] = manifests;
  const foreign = foreignIn(packages);
  const workspaces = new Set(manifests.map(({ folder }) => folder));
  return [
    ...foreign.flatMap(([place, entry]) => entryFaults(place, entry)),
    ...foreign.flatMap(([place, entry]) => scriptFaults(place, entry, allowScripts)),
    ...linkFaults(packages, workspaces),
    ...surplusFaults(foreign, allowScripts),
    ...manifests.flatMap(manifestFaults),
  ];
}

function entryFaults(place, { version, resolved, integrity }) {
  return [
    ...(exact.test(version ?? '') ? [] : [`${place}: the version is not exact`]),
    ...(resolved === undefined ? [] : [`${place}: names the place it is fetched from`]),
    ...((integrity ?? '').split(' ').every((one) => sha512.test(one))
      ? []
      : [`${place}: has no sha512 of its content`]),
  ];
}

/** npm runs no script of a package unless the root's `allowScripts` says so; each is decided by name. */
function scriptFaults(place, entry, allowScripts) {
  const isDecided = !entry.hasInstallScript || Object.hasOwn(allowScripts, nameOf(place, entry));
  return isDecided ? [] : [`${place}: has an install script that nobody decided about`];
}

function linkFaults(packages, workspaces) {
  return Object.entries(packages)
    .filter(([, { link, resolved }]) => link && !workspaces.has(resolved))
    .map(([place]) => `${place}: is a link to something that is no room of ours`);
}

function surplusFaults(foreign, allowScripts) {
  const names = new Set(
    foreign.filter(([, one]) => one.hasInstallScript).map(([place, one]) => nameOf(place, one)),
  );
  return Object.keys(allowScripts)
    .filter((name) => !names.has(name))
    .map((name) => `allowScripts: ${name} has no install script any more`);
}

function manifestFaults(manifest) {
  const asked = [...directOf(manifest), ...Object.entries(manifest.overrides ?? {})];
  return asked
    .filter(([, version]) => !exact.test(version))
    .map(([name]) => `${manifest.name}: ${name} is not asked for in one exact version`);
}
