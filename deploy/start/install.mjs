import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { runStep } from './step.mjs';
import { inRoot } from './tree.mjs';

const lockfile = inRoot('package-lock.json');
/** npm writes this at the very end, so that an install cut short leaves none. */
const installed = inRoot('node_modules', '.package-lock.json');
const stamp = inRoot('node_modules', '.levee-lockfile');

/** Makes `node_modules` what the lockfile says. @returns {Promise<boolean>} whether it is there */
export async function installIfMissing() {
  if (isCurrent()) return true;
  const command = existsSync(installed) ? 'install' : 'ci';
  const isDone = await runStep({ zh: '安装依赖', en: 'installing packages' }, ...npm(command));
  if (isDone) writeFileSync(stamp, fingerprint());
  return isDone;
}

/** By content where we installed, by age where somebody ran npm by hand. */
function isCurrent() {
  if (!existsSync(installed)) return false;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()) return true;
  return statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs;
}

function fingerprint() {
  return createHash('sha256').update(readFileSync(lockfile)).digest('hex');
}

/** The npm that started us, or the one on the path. Building needs the development packages too. */
function npm(command) {
  const args = [
    command,
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const started = process.env.npm_execpath;
  if (started?.endsWith('.js')) return [process.execPath, [started, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];
}
