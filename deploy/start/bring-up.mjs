import { pathToFileURL } from 'node:url';
import { buildIfChanged } from './build.mjs';
import { installIfMissing } from './install.mjs';
import { inRoot } from './tree.mjs';

/**
 * Installs, builds, and hands over to a compiled program, which stays in this process.
 *
 * @param {string} [program] by its file's name; the starter when left out
 */
export async function bringUp(program = 'main') {
  if (!(await installIfMissing()) || !(await buildIfChanged())) {
    process.exitCode = 1;
    return;
  }
  const { main } = await import(
    pathToFileURL(inRoot('deploy', 'dist', 'local', `${program}.js`)).href
  );
  await main();
}
