// `npm run test:long -- model [histories] [first seed]`, `-- convergence [histories]`, `-- chaos`, `-- fuzz`,
// `-- load [minutes]`, `-- outbox`, `-- soak`, `-- soak-wall [minutes]`,
// `-- wall-shots` (which writes the kept pictures of walls anew):
// what takes too long for the gate, with the same code and larger numbers. A model that was ended goes on
// where it was: the next seed and what has been lived through lie in .cache/long/model.json. The others are
// played as a whole; a number that the environment names already is left as it is.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumOrReason } from '../setup/programs.mjs';
import { firstRound, histories, nextRound, perRound, perSeed, summary } from './rounds.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const folder = new URL('../../.cache/long/', import.meta.url);
const kept = new URL('model.json', folder);

function say(text) {
  process.stdout.write(`${text}\n`);
}

function restored() {
  try {
    return JSON.parse(readFileSync(kept, 'utf8'));
  } catch {
    return undefined;
  }
}

function isPlayed(pattern, project, variables, output = 'ignore') {
  const { status } = spawnSync(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', jest, pattern, '--selectProjects', project],
    { cwd: root, stdio: ['ignore', output, 'inherit'], env: { ...process.env, ...variables } },
  );
  return status === 0;
}

/** One jest over the model's shards, each with a seed of its own. */
function play({ seed }) {
  const variables = { LEVEE_MODEL_FROM: String(seed), LEVEE_MODEL_HISTORIES: String(perSeed) };
  return isPlayed('protocol-model', 'unit', variables);
}

/** The histories on PostgreSQL, shared out among its four seeds. */
function convergence(wanted) {
  const each = String(Math.ceil(wanted / 4));
  return isPlayed('convergence.pg', 'pg', { LEVEE_MODEL_PG_HISTORIES: each }) ? 0 : 1;
}

function model(wanted, seed) {
  mkdirSync(folder, { recursive: true });
  let round = firstRound(seed, restored());
  say(`${wanted} histories wanted, ${round.done} lived through, next seed ${round.seed}`);
  while (round.done < wanted) {
    const sinceMs = performance.now();
    if (!play(round)) {
      say(`found in seeds ${round.seed} to ${round.seed + perRound / perSeed - 1}: see above`);
      return 1;
    }
    say(summary(round, performance.now() - sinceMs));
    round = nextRound(round);
    writeFileSync(kept, `${JSON.stringify(round)}\n`);
  }
  say(`${round.done} histories, none broke anything`);
  return 0;
}

/** The right-hand column of what is to be held; each is hours, not minutes. */
const chaosSizes = {
  LEVEE_CHAOS_SERVER_KILLS: '500',
  LEVEE_CHAOS_POSTGRES_KILLS: '200',
  LEVEE_CHAOS_POWER_CUTS: '100',
  LEVEE_CHAOS_DISK_FILLS: '10',
  LEVEE_CHAOS_FROZEN_MS: '60000',
  LEVEE_CHAOS_STORM_MS: '120000',
};
const fuzzSizes = {
  LEVEE_FUZZ_FRAMES: '1000000',
  LEVEE_FUZZ_REQUESTS: '200000',
  LEVEE_FUZZ_HELLOS: '1000000',
};

const soakSizes = { LEVEE_SOAK_CYCLES: '50000' };

const revocationSizes = { LEVEE_REVOCATIONS: '10000' };

/** How often a phone dies while somebody writes on it. */
const outboxSizes = { LEVEE_CHAOS_OUTBOX_CUTS: '50', LEVEE_CHAOS_OUTBOX_KILLS: '50' };

function larger(pattern, sizes) {
  return isPlayed(pattern, 'pg', { ...sizes, ...process.env }) ? 0 : 1;
}

/** Without a Chromium nothing would be played, and that is no proof. */
function inBrowser(pattern, sizes, output) {
  const { path = process.env.LEVEE_TEST_CHROMIUM, reason } = chromiumOrReason();
  if (!path) say(reason);
  const variables = { ...sizes, ...process.env, LEVEE_TEST_CHROMIUM: path };
  return path && isPlayed(pattern, 'browser', variables, output) ? 0 : 1;
}

/** Says what it read, look by look: a verdict alone teaches nothing. */
function soakWall(minutes) {
  return inBrowser('test/soak/wall', { LEVEE_SOAK_WALL_SECONDS: String(minutes * 60) }, 'inherit');
}

function load(minutes) {
  const sizes = { LEVEE_LOAD_READERS: '1000', LEVEE_LOAD_SECONDS: String(minutes * 60) };
  return larger('test/load/steady-load', sizes);
}

const [suite, wanted, seed] = process.argv.slice(2);
if (suite === 'model') process.exitCode = model(histories(wanted, 1_000_000), seed);
else if (suite === 'convergence') process.exitCode = convergence(histories(wanted, 400));
else if (suite === 'chaos') process.exitCode = larger('test/chaos', chaosSizes);
else if (suite === 'fuzz') process.exitCode = larger('test/fuzz', fuzzSizes);
else if (suite === 'revocations') process.exitCode = larger('revocations', revocationSizes);
else if (suite === 'load') process.exitCode = load(histories(wanted, 30));
else if (suite === 'outbox') process.exitCode = inBrowser('outbox-cuts', outboxSizes);
else if (suite === 'soak') process.exitCode = larger('test/soak', soakSizes);
else if (suite === 'soak-wall') process.exitCode = soakWall(histories(wanted, 30));
else if (suite === 'wall-shots')
  process.exitCode = inBrowser('wall-shots', { LEVEE_RENEW_SHOTS: '1' });
else {
  say(
    'npm run test:long -- model [histories] [first seed] | convergence [histories] | chaos | fuzz | load [minutes] | outbox | soak | soak-wall [minutes] | wall-shots',
  );
  process.exitCode = 2;
}
