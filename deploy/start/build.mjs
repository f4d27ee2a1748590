import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { copyAssets, sourcesFingerprint } from './sources.mjs';
import { runStep } from './step.mjs';
import { inRoot } from './tree.mjs';

const stamp = inRoot('.cache', 'build-stamp');
const outputs = [
  ['shared', 'dist'],
  ['server', 'dist', 'app', 'main.js'],
  ['deploy', 'dist', 'local', 'main.js'],
  ['dashboard', 'dist', 'index.html'],
].map((parts) => inRoot(...parts));

/** Builds when a source differs from what was built last. @returns {Promise<boolean>} success */
export async function buildIfChanged() {
  if (outputs.every(existsSync) && readStamp() === sourcesFingerprint()) return true;
  return build();
}

/** Compiles the rooms and packs the dashboard, side by side. @returns {Promise<boolean>} success */
export async function build() {
  const fingerprint = sourcesFingerprint();
  const results = await Promise.all([
    runStep({ zh: '编译服务端', en: 'compiling the server' }, process.execPath, [
      inRoot('node_modules', 'typescript', 'bin', 'tsc'),
      '-b',
    ]),
    runStep({ zh: '构建界面', en: 'building the dashboard' }, process.execPath, [
      inRoot('node_modules', 'vite', 'bin', 'vite.js'),
      'build',
      inRoot('dashboard'),
      '--config',
      inRoot('dashboard', 'vite.config.mjs'),
    ]),
  ]);
  if (results.includes(false)) return false;
  copyAssets();
  mkdirSync(inRoot('.cache'), { recursive: true });
  writeFileSync(stamp, fingerprint);
  return true;
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
}
