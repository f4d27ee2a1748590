import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { minute as sceneMinute } from '@levee/shared/testing/scene';
import { ask, createDatabase, type TestDatabase } from '@levee/test/support/database';
import { openDatabase, type Database } from './database.js';
import { Ledger } from './ledger.js';
import { keepTracks } from './track-keeping.js';
import { Tracks, type TrackRow } from './tracks.js';

/** Years ago: the database drops nothing that is young by its own clock. */
const minute = (at: number): string => sceneMinute(at).replace(/^\d{4}/, '2021');
const dayMs = 24 * 60 * 60 * 1000;
const julyMs = Date.parse(minute(0));

function row(team: string, at: number, over: Partial<TrackRow> = {}): TrackRow {
  const seen = { team, position: { lat: 30.5, lng: 110.25 }, occurredAt: minute(at) };
  return { area: 'county-one', takenAt: minute(at), ...seen, ...over };
}

describe('tracks', () => {
  let empty: TestDatabase;
  let database: Database;
  let tracks: Tracks;

  beforeAll(async () => {
    empty = await createDatabase();
    database = await openDatabase(empty.url, 4);
    tracks = new Tracks(database);
  });
  afterAll(async () => {
    await database.destroy();
    await empty.drop();
  });
  beforeEach(async () => {
    for (const name of await months()) await ask(empty.url, `DROP TABLE "${name}"`);
    await keepTracks(database, julyMs, 200);
  });

  async function months(): Promise<string[]> {
    const rows = await database.query<{ name: string }[]>(
      `SELECT "inhrelid"::regclass::text AS "name" FROM "pg_inherits" WHERE "inhparent" = 'track'::regclass ORDER BY 1`,
    );
    return rows.map(({ name }) => name);
  }

  const read = (teams: string[], over: object = {}) =>
    tracks.read({ area: 'county-one', teams, limit: 1_000, ...over });

  test('gives back what was written, in order of the hour, whatever the order of writing', async () => {
    const whole = { accuracyM: 12.5, headcount: 30 };
    await tracks.write([row('east', 3), row('west', 1, whole), row('east', 2)]);
    const { area: _area, takenAt: _takenAt, ...west } = row('west', 1, whole);
    const all = await read(['east', 'west']);
    expect(all.map(({ team, occurredAt }) => [team, occurredAt])).toEqual([
      ['west', minute(1)],
      ['east', minute(2)],
      ['east', minute(3)],
    ]);
    expect(all[0]).toEqual(west);
    expect(Object.keys(all[1] ?? {}).sort()).toEqual(['occurredAt', 'position', 'team']);
  });

  test('gives only the teams asked for, of one area, within the time asked for', async () => {
    await tracks.write([
      ...[1, 2, 3, 4].flatMap((at) => [row('east', at), row('west', at)]),
      row('east', 2, { area: 'elsewhere', headcount: 9 }),
    ]);
    const east = await read(['east'], { from: minute(2), to: minute(3) });
    expect(east.map(({ team, occurredAt, headcount }) => [team, occurredAt, headcount])).toEqual([
      ['east', minute(2), undefined],
      ['east', minute(3), undefined],
    ]);
    expect(await read([])).toEqual([]);
  });

  test('gives the first so many of all teams together', async () => {
    await tracks.write([5, 1, 4, 2].flatMap((at) => [row('east', at), row('west', at + 1)]));
    const first = await read(['west', 'east'], { limit: 4 });
    expect(first.map(({ team, occurredAt }) => [team, occurredAt])).toEqual([
      ['east', minute(1)],
      ['east', minute(2)],
      ['west', minute(2)],
      ['west', minute(3)],
    ]);
  });

  test('a statement that was tried again writes nothing twice', async () => {
    const rows = [row('east', 1), row('east', 2)];
    await tracks.write(rows);
    await tracks.write([...rows, row('east', 3)]);
    expect(await read(['east'])).toHaveLength(3);
  });

  test('ten thousand rows are one statement', async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) =>
      row(`team-${i % 500}`, Math.floor(i / 500)),
    );
    await tracks.write(rows);
    expect(await read(['team-7'])).toHaveLength(20);
  });

  test('a drill that is reset has been nowhere', async () => {
    const ledger = new Ledger(database);
    await ledger.createArea({ id: 'drill', isDrill: true }, 'epoch-one');
    await tracks.write([row('east', 1, { area: 'drill' }), row('east', 1)]);
    await ledger.resetArea('drill', 'epoch-two');
    expect(await read(['east'], { area: 'drill' })).toEqual([]);
    expect(await read(['east'])).toHaveLength(1);
  });

  describe('keeping', () => {
    test('makes this month and two more, once', async () => {
      expect(await months()).toEqual(['track_2021_07', 'track_2021_08', 'track_2021_09']);
      expect(await keepTracks(database, julyMs, 200)).toEqual({ made: [], dropped: [] });
      const later = await keepTracks(database, julyMs + 62 * dayMs, 200);
      expect(later.made).toEqual(['track_2021_10', 'track_2021_11']);
    });

    test('from the first moment of a month to its last there is a place for every row', async () => {
      const moments = ['2021-07-31T23:59:59.999Z', '2021-08-01T00:00:00.000Z'];
      await tracks.write(moments.map((takenAt, at) => row('east', at, { takenAt })));
      const rows = await database.query<{ name: string }[]>(
        `SELECT "tableoid"::regclass::text AS "name" FROM "track" ORDER BY "taken_at"`,
      );
      expect(rows.map(({ name }) => name)).toEqual(['track_2021_07', 'track_2021_08']);
    });

    test('drops a month with all its rows when its last day is so many days back, not before', async () => {
      await tracks.write([row('east', 1)]);
      const endOfJulyMs = Date.parse('2021-08-01T00:00:00.000Z');
      const almost = await keepTracks(database, endOfJulyMs + 200 * dayMs - 1, 200);
      expect(almost.dropped).toEqual([]);
      expect(await read(['east'])).toHaveLength(1);
      const over = await keepTracks(database, endOfJulyMs + 200 * dayMs, 200);
      expect(over.dropped).toEqual(['track_2021_07']);
      expect(await read(['east'])).toEqual([]);
    });

    test('two nodes at once do it once', async () => {
      const laterMs = julyMs + 400 * dayMs;
      const both = await Promise.all([1, 2].map(() => keepTracks(database, laterMs, 200)));
      expect(both.flatMap(({ made }) => made).sort()).toEqual([
        'track_2022_08',
        'track_2022_09',
        'track_2022_10',
      ]);
      expect(both.flatMap(({ dropped }) => dropped)).toHaveLength(3);
    });
  });
});
