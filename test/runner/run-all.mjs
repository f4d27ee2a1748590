import { buildIfChanged } from '../../deploy/start/build.mjs';
import { installIfMissing } from '../../deploy/start/install.mjs';
import { say } from '../../deploy/start/step.mjs';
import { runProject } from './project.mjs';
import { closingLine, total } from './tally.mjs';
import { prepareTools } from './tools.mjs';

const projects = ['unit', 'pg', 'browser'];

/**
 * @param {string[]} patterns parts of the paths of the test files to run; none means all
 * @returns {Promise<number>} the exit code
 */
export async function runAll(patterns) {
  const tallies = [];
  if (!(await installIfMissing())) tallies.push(failedStep('install'));
  else {
    const environment = await prepareTools();
    if (!(await buildIfChanged())) tallies.push(failedStep('build'));
    for (const project of projects) tallies.push(await runProject(project, patterns, environment));
  }
  return report(total(tallies));
}

function failedStep(name) {
  return { passed: 0, failed: 1, skipped: 0, failures: [name], skips: [] };
}

function report(result) {
  say('');
  for (const name of result.skips) say(`skipped: ${name}`);
  for (const name of result.failures) say(`failed: ${name}`);
  const ran = result.passed + result.failed + result.skipped;
  if (ran === 0) say('no test matches');
  say(closingLine(result));
  return result.failed > 0 || ran === 0 ? 1 : 0;
}
