import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { round } from './median.js';
import type { Load } from './steady/load.js';
import { SteadyRig } from './steady/steady-rig.js';

/** `npm run test:long -- load [minutes]` names larger ones. */
const readers = Number(process.env['LEVEE_LOAD_READERS'] ?? 100);
const seconds = Number(process.env['LEVEE_LOAD_SECONDS'] ?? 3);

const load: Load = {
  seconds,
  entriesPerS: 10,
  entryChars: 100,
  unitsPerS: 50,
  readingsPerS: 200,
};
const commands = seconds * (load.entriesPerS + load.unitsPerS + load.readingsPerS);

describe(`${readers} readers for ${seconds} s, with ten entries, 50 changes and 200 readings a second`, () => {
  let database: TestDatabase;
  let rig: SteadyRig;

  beforeAll(async () => {
    database = await createDatabase();
    rig = await SteadyRig.open(database.url);
    await rig.come(readers);
  });
  afterAll(async () => {
    rig.close();
    await database.drop();
  });

  test(
    'each has every number once and in order, and nobody lags or is cut',
    async () => {
      const lived = await rig.run(load);
      process.stderr.write(
        `load, ${readers} readers, ${seconds} s: commit to reader p50 ${lived.p50Ms} ms, ` +
          `p99 ${lived.p99Ms} ms; RSS of the server ${round(lived.mostRssBytes / 2 ** 20, 0)} MB\n`,
      );
      expect([lived.commands, lived.numbers]).toEqual([commands, commands]);
      expect(lived.deliveries).toBe(commands * readers);
      expect([lived.broken, lived.lost, lived.mostLagging, lived.cut]).toEqual([0, 0, 0, 0]);
    },
    60_000 + seconds * 3_000,
  );
});
