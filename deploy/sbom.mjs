// `npm run sbom [-- FILE]`: writes what this product is made of as CycloneDX, by default to dist/sbom.cdx.json. It
// asks nobody: the lockfile and what is installed say it all.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceIn } from './supply/licences.mjs';
import { manifestsIn, packagesIn } from './supply/lock.mjs';
import { sbomOf } from './supply/sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = resolve(root, process.argv[2] ?? 'dist/sbom.cdx.json');
const bom = sbomOf(packagesIn(root), manifestsIn(root), (place) => licenceIn(root, place));

mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
process.stdout.write(`SBOM: ${bom.components.length} packages, ${file}\n`);
