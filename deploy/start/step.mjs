import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { inRoot } from './tree.mjs';

const tickMs = 10_000;

/**
 * Runs one program of a long step. What it writes is shown only when it fails; until it ends, a line
 * every ten seconds says that it is still at work.
 *
 * @param {{zh: string, en: string}} name
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [environment] added to ours
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function runStep(name, program, args, environment = {}) {
  say(`${name.zh} / ${name.en} ...`);
  const startMs = performance.now();
  const seconds = () => Math.round((performance.now() - startMs) / 1000);
  const ticking = setInterval(() => say(`  ${name.zh} / ${name.en} ... ${seconds()} s`), tickMs);
  const { isSuccess, output } = await collected(program, args, environment);
  clearInterval(ticking);
  if (isSuccess) say(`  ${name.zh}完成 / ${name.en}: done (${seconds()} s)`);
  else
    process.stderr.write(
      `${stripVTControlCharacters(output)}\n${name.zh}失败，原因见上。 / ${name.en} failed; the reason is above.\n`,
    );
  return isSuccess;
}

function collected(program, args, environment) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: inRoot(),
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && program.endsWith('.cmd'),
    });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) =>
      resolve({ isSuccess: false, output: `${output}${error.message}` }),
    );
    child.on('close', (code) => resolve({ isSuccess: code === 0, output }));
  });
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}
