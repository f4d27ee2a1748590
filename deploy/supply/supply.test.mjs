import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { licenceIn } from './licences.mjs';
import { directOf, foreignIn, manifestsIn, nameOf, packagesIn } from './lock.mjs';
import { lockFaults } from './lock-law.mjs';
import { sbomOf } from './sbom.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = packagesIn(root);
const manifests = manifestsIn(root);
const licenceAt = (place) => licenceIn(root, place);

const integrity = `sha512-${'A'.repeat(86)}==`;
const good = { version: '1.2.3', integrity, license: 'MIT' };
const rootManifest = { folder: '', name: 'levee', version: '1.0.0', allowScripts: {} };

describe('the lockfile', () => {
  test('is what it has to be: no place by name, sha512, exact versions, scripts by name', () => {
    expect(foreignIn(packages).length).toBeGreaterThan(300);
    expect(lockFaults(packages, manifests)).toEqual([]);
  });

  test('no script of a package runs when it is installed', () => {
    expect(Object.values(manifests[0].allowScripts).filter(Boolean)).toEqual([]);
  });

  test('nobody says which registry to take: everybody has their own', () => {
    expect(readFileSync(join(root, '.npmrc'), 'utf8')).not.toMatch(/registry\s*=\s*\S*\/\//);
  });

  test.each([
    ['a place by name', { ...good, resolved: 'https://npm.example/x/-/x-1.2.3.tgz' }],
    ['git', { ...good, resolved: 'git+ssh://git@github.com/x/x.git#abc' }],
    ['a file', { ...good, resolved: 'file:../x.tgz' }],
    ['no integrity', { version: '1.2.3' }],
    ['a weaker one', { ...good, integrity: 'sha1-abc=' }],
    ['one weaker beside', { ...good, integrity: `${integrity} sha1-abc=` }],
    ['no exact version', { ...good, version: 'latest' }],
    ['a script nobody decided about', { ...good, hasInstallScript: true }],
    ['a link elsewhere', { link: true, resolved: '../elsewhere' }],
  ])('is refused with %s', (_what, entry) => {
    expect(lockFaults({ 'node_modules/x': entry }, [rootManifest])).toHaveLength(1);
  });

  test('is refused when a package.json asks for a range, or decides about a script that is gone', () => {
    const asking = (dependencies, more = {}) =>
      lockFaults({ 'node_modules/x': good }, [{ ...rootManifest, dependencies, ...more }]);
    expect(asking({ x: '1.2.3' })).toEqual([]);
    for (const version of ['^1.2.3', '~1.2.3', '*', 'latest', 'github:x/x', 'file:../x', ''])
      expect(asking({ x: version })).toHaveLength(1);
    expect(asking({}, { overrides: { y: '>=1' } })).toHaveLength(1);
    expect(asking({}, { allowScripts: { gone: false } })).toHaveLength(1);
  });
});

describe('the SBOM', () => {
  const bom = sbomOf(packages, manifests, licenceAt);

  test('has the shape of CycloneDX 1.6', () => {
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    for (const one of bom.components) {
      expect(one).toMatchObject({
        type: 'library',
        name: expect.stringMatching(/^[^@/]+$/),
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        scope: expect.stringMatching(/^(required|optional|excluded)$/),
        hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
        purl: expect.stringMatching(/^pkg:npm\/(%40[^/@]+\/)?[^/@]+@\d/),
      });
    }
  });

  test('names every package of the lockfile once, with its licence', () => {
    const refs = bom.components.map((one) => one['bom-ref']);
    expect(new Set(refs)).toEqual(new Set(foreignIn(packages).map(([place]) => place)));
    expect(refs).toHaveLength(new Set(refs).size);
    expect(bom.components.filter(({ licenses }) => licenses.length !== 1)).toEqual([]);
  });

  test('says what needs what, all by refs that are there', () => {
    const own = [bom.metadata.component, ...bom.metadata.component.components];
    const refs = new Set([...own, ...bom.components].map((one) => one['bom-ref']));
    expect(new Set(bom.dependencies.map(({ ref }) => ref))).toEqual(refs);
    expect(
      bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((one) => !refs.has(one)),
    ).toEqual([]);
    const server = bom.dependencies.find(({ ref }) => ref === 'server');
    expect(server.dependsOn).toEqual(expect.arrayContaining(['shared', 'node_modules/typeorm']));
  });

  test('is the same for the same lockfile, whatever its order, and another for another', () => {
    const turned = Object.fromEntries(Object.entries(packages).reverse());
    expect(sbomOf(turned, manifests, licenceAt)).toEqual(bom);
    const [place, entry] = foreignIn(packages)[0];
    const other = sbomOf(
      { ...packages, [place]: { ...entry, version: '9.9.9' } },
      manifests,
      licenceAt,
    );
    expect(other.serialNumber).not.toBe(bom.serialNumber);
  });

  test('is written by `npm run sbom`, twice to the same bytes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'levee-sbom-'));
    const written = ['one', 'two'].map((name) => {
      execFileSync(process.execPath, [join(root, 'deploy/sbom.mjs'), join(folder, name)]);
      return readFileSync(join(folder, name), 'utf8');
    });
    expect(written[0]).toBe(written[1]);
    expect(JSON.parse(written[0])).toEqual(bom);
    expect(manifests[0].scripts.sbom).toBe('node deploy/sbom.mjs');
  });
});

describe('DEPENDENCIES.md', () => {
  const rows = readFileSync(join(root, 'deploy/DEPENDENCIES.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const listed = new Map(
    rows.map(([name, licence, where, reason]) => [
      name.replaceAll('`', ''),
      { licence, where, reason },
    ]),
  );

  function usersOf() {
    const users = new Map();
    for (const manifest of manifests)
      for (const [name] of directOf(manifest))
        users.set(name, [...(users.get(name) ?? []), manifest.folder || 'root']);
    return users;
  }

  test('names every direct dependency of every room, and no other, each once', () => {
    expect([...listed.keys()].sort()).toEqual([...usersOf().keys()].sort());
    expect(rows).toHaveLength(listed.size);
  });

  test('says truly where each is used and under which licence, and gives a reason', () => {
    const licences = new Map(
      foreignIn(packages).map(([place, entry]) => [nameOf(place, entry), entry.license]),
    );
    for (const [name, users] of usersOf()) {
      const { licence, where, reason } = listed.get(name);
      expect([name, where]).toEqual([name, users.join(', ')]);
      expect([name, licence]).toEqual([name, licences.get(name)]);
      expect([name, reason.length > 20]).toEqual([name, true]);
    }
  });
});
