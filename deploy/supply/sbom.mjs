import { createHash } from 'node:crypto';
import { foreignIn, nameOf } from './lock.mjs';

/**
 * What this product is made of, as CycloneDX 1.6 (ECMA-424). The same lockfile gives the same bytes: there is no hour
 * in it, and its serial number follows from its content.
 * @param {Record<string, import('./lock.mjs').Entry>} packages
 * @param {import('./lock.mjs').Manifest[]} manifests the root's first
 * @param {(place: string) => string | undefined} licenceAt of a package whose lock entry names none
 */
export function sbomOf(packages, manifests, licenceAt) {
  const [root, ...rooms] = manifests;
  const foreign = foreignIn(packages).sort(([one], [other]) => (one < other ? -1 : 1));
  const components = foreign.map(([place, entry]) =>
    componentOf(place, entry, entry.license ?? licenceAt(place)),
  );
  const own = { ...ownComponent(root), components: rooms.map(ownComponent) };
  const dependencies = [...rooms.map(({ folder }) => folder), ...foreign.map(([place]) => place)]
    .map((place) => dependencyOf(place, packages, rooms))
    .sort((one, other) => (one.ref < other.ref ? -1 : 1));
  const ofRoot = { ref: refOf('', packages[''], rooms), dependsOn: rooms.map(refOfRoom).sort() };
  const content = {
    metadata: { component: own },
    components,
    dependencies: [ofRoot, ...dependencies],
  };
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    version: 1,
    ...content,
  };
}

function componentOf(place, entry, licence) {
  const name = nameOf(place, entry);
  const [group, plain] = name.startsWith('@') ? name.split('/') : [undefined, name];
  return {
    type: 'library',
    'bom-ref': place,
    ...(group && { group }),
    name: plain,
    version: entry.version,
    scope: scopeOf(entry),
    hashes: [{ alg: 'SHA-512', content: hexOf(entry.integrity) }],
    licenses: licence === undefined ? [] : [licenceOf(licence)],
    purl: purlOf(name, entry.version),
  };
}

/** Tools of development are not part of what runs. */
function scopeOf({ dev, optional }) {
  if (dev) return 'excluded';
  return optional ? 'optional' : 'required';
}

function licenceOf(licence) {
  return /[ ()]/.test(licence) ? { expression: licence } : { license: { id: licence } };
}

function ownComponent({ folder, name, version }) {
  return {
    type: folder === '' ? 'application' : 'library',
    'bom-ref': folder || name,
    name,
    version,
  };
}

function refOfRoom({ folder }) {
  return folder;
}

function refOf(place, entry, rooms) {
  if (place === '') return entry.name;
  return rooms.find(({ folder }) => folder === (entry?.resolved ?? place))?.folder ?? place;
}

function dependencyOf(place, packages, rooms) {
  const { dependencies, optionalDependencies, devDependencies } = packages[place];
  const names = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  const found = names
    .map((name) => placeFor(name, place, packages))
    .filter((one) => one !== undefined);
  const refs = found.map((one) => refOf(one, packages[one], rooms));
  return { ref: place, dependsOn: [...new Set(refs)].sort() };
}

/** As Node looks for it: beside, then ever further up. */
function placeFor(name, from, packages) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const place = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[place]) return place;
    if (at === '') return undefined;
  }
}

/** https://github.com/package-url/purl-spec: the `@` of a scope is written `%40`. */
function purlOf(name, version) {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

function hexOf(integrity) {
  return Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex');
}

/** By content (RFC 9562, version 8). */
function uuidOf(text) {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-');
}
