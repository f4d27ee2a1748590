import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { installIfMissing } from './install.mjs';
import { inRoot } from './tree.mjs';

/** Installs, builds, and hands over to the compiled starter, which stays in this process. */
export async function bringUp() {
  if (!(await installIfMissing()) || !(await buildIfChanged())) {
    process.exitCode = 1;
    return;
  }
  const { main } = await import(pathToFileURL(inRoot('deploy', 'dist', 'local', 'main.js')).href);
  await main();
}
