import { availableParallelism } from 'node:os';
import { chromium } from 'playwright-core';
import { measureMap, type MapSize } from './measure.js';
import { readPlaces } from './places.js';
import { openSite } from './site.js';

/** The number after `--name`, or as many as are asked for. */
function asked(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

const size: MapSize = {
  points: asked('points', 100_000),
  fewPoints: asked('few', 1_000),
  rounds: asked('rounds', 3),
  seconds: asked('seconds', 5),
  heapSeconds: asked('heap-seconds', 300),
};

const places = readPlaces(size.points);
const site = await openSite(places.positions);
const browser = await chromium.launch({
  executablePath: process.env['LEVEE_TEST_CHROMIUM'] ?? '',
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  const told = await measureMap(browser, site.url, size);
  const figures = {
    chromium: browser.version(),
    cores: availableParallelism(),
    places: places.from,
    ...size,
    ...told,
  };
  const lines = process.argv.includes('--json')
    ? [JSON.stringify(figures)]
    : Object.entries(figures).map(([name, value]) => `${name.padEnd(28)}${value}`);
  process.stdout.write(`${lines.join('\n')}\n`);
} finally {
  await browser.close();
  await site.close();
}
