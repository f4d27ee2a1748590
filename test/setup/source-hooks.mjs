import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform, version } from '@swc/core';
import { swcOptions } from './swc-options.mjs';

/** Stripped sources by what they were made of: a run starts hundreds of programs, each of hundreds of files. */
const shelf = join(import.meta.dirname, '..', '..', '.cache', 'sources');

/** `.js` finds `.ts`, packages answer with their sources. */
export async function resolve(specifier, context, next) {
  if (specifier.startsWith('.') && specifier.endsWith('.js')) {
    const source = new URL(`${specifier.slice(0, -3)}.ts`, context.parentURL);
    if (existsSync(fileURLToPath(source))) return { url: source.href, shortCircuit: true };
  }
  return next(specifier, { ...context, conditions: ['source', ...context.conditions] });
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const source = await readFile(filename, 'utf8');
  return { format: 'module', source: await stripped(filename, source), shortCircuit: true };
}

async function stripped(filename, source) {
  const options = { ...swcOptions(filename.includes('/server/')), sourceMaps: false };
  const made = createHash('sha256').update(version).update(JSON.stringify(options)).update(source);
  const kept = join(shelf, `${made.digest('hex')}.js`);
  return readFile(kept, 'utf8').catch(async () => {
    const { code } = await transform(source, { ...options, filename });
    await keep(kept, code);
    return code;
  });
}

/** Whole or not at all: other programs look for the same file at the same time. */
async function keep(path, code) {
  const written = `${path}.${randomUUID()}`;
  await mkdir(shelf, { recursive: true });
  await writeFile(written, code);
  await rename(written, path);
}
