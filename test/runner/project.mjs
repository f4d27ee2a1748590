import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { say } from '../../deploy/start/step.mjs';
import { inRoot } from '../../deploy/start/tree.mjs';
import { tallyOf } from './tally.mjs';

/** Only what hangs is ended: on a slow machine a project of hundreds of files takes more than ten minutes. */
const maxRunMs = 20 * 60_000;
/** ESM under jest needs the first; the second keeps its notice out of every worker's output. */
const nodeOptions = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/**
 * Runs one jest project in a process of its own. A run that dies or hangs counts as one failure.
 *
 * @param {string} name
 * @param {string[]} patterns
 * @param {Record<string, string>} environment
 */
export async function runProject(name, patterns, environment) {
  say(`\n== ${name} ==`);
  const outputFile = inRoot('.cache', `test-${name}.json`);
  mkdirSync(inRoot('.cache'), { recursive: true });
  rmSync(outputFile, { force: true });
  const code = await runJest(jestArguments(name, patterns, outputFile), environment);
  if (!existsSync(outputFile)) return ended(`${name}: jest ended with ${code} and no report`);
  const tally = tallyOf(JSON.parse(readFileSync(outputFile, 'utf8')));
  if (code !== 0 && tally.failed === 0) {
    return { ...tally, failed: 1, failures: [`${name}: jest ended with ${code}`] };
  }
  return tally;
}

function jestArguments(name, patterns, outputFile) {
  const report = ['--passWithNoTests', '--json', '--outputFile', outputFile];
  return ['--selectProjects', name, '--maxWorkers=2', ...report, ...patterns];
}

function runJest(args, environment) {
  return new Promise((resolve) => {
    const program = inRoot('node_modules', 'jest', 'bin', 'jest.js');
    const child = spawn(process.execPath, [program, ...args], {
      cwd: inRoot(),
      // jest repeats its report on stdout; what a reader wants is on stderr.
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...environment, NODE_OPTIONS: nodeOptions },
      timeout: maxRunMs,
      killSignal: 'SIGKILL',
    });
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => resolve(signal ?? code));
  });
}

function ended(reason) {
  return { passed: 0, failed: 1, skipped: 0, failures: [reason], skips: [] };
}
