import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import { Caller } from '@levee/test/support/caller';
import { Product } from '@levee/test/support/product';
import { openScreen } from '@levee/test/support/screens';
import { told, verdicts } from './flat.js';
import { wallSeconds } from './size.js';
import { WallGlass } from './wall-glass.js';

const area = 'drill';

/** Between them they hold every tile there is. */
const scenes = ['overview', 'incident', 'theme-dyke'] as const;
const dwellSeconds = 5;

/** In so many rounds of the playlist the line is pulled once. */
const roundsOfLine = 3;

/**
 * By how much each may grow over two thirds of the run. What a page shows of a flood that rises is more with every
 * hour: that is in the heap's tenth. No document and no frame may be added ever.
 */
const most = {
  heapKb: 0.1,
  nodes: 0.1,
  listeners: 0.05,
  handles: 0.05,
  connections: 0.05,
};

/** The drill's 48 hours last a little longer than the run. */
const rate = Math.min(3_600, Math.floor((46 * 3_600) / (1.1 * wallSeconds + 30)));

jest.setTimeout(180_000 + 1_500 * wallSeconds);

describeInBrowser(`a wall that hangs for ${wallSeconds} s while a flood rises`, (browser) => {
  let product: Product;
  let cable: Cable;
  let database: pg.Client;
  let glass: WallGlass;
  let faults: string[];

  beforeAll(async () => {
    product = await Product.start({ hasDrill: true });
    cable = await Cable.to(product.port);
    database = new pg.Client(product.databaseUrl);
    await database.connect();
    const link = new URL(product.wallLink);
    const address = `${cable.url}${link.pathname}${link.search}`;
    const screen = await openScreen(browser(), new Caller(cable.url), address);
    faults = screen.faults;
    glass = await WallGlass.of(screen.page);
    await glass.untilLink(true);
    await hang();
  });
  afterAll(async () => {
    await cable.close();
    await database.end();
    await product.end();
  });

  /** Its playlist turns by itself from now on; an alarm is told of and does not hold it up. */
  const hang = async (): Promise<void> => {
    const { administrator } = product;
    const { devices } = await administrator.get<{ devices: { id: string }[] }>('/api/devices');
    const wall = { wall: devices[0]?.id ?? '', name: '浸泡屏' };
    await administrator.does(area, 'playlist.put', {
      id: 'soak',
      title: { zh: '浸泡', en: 'Soak' },
      entries: scenes.map((scene) => ({ scene, dwellSeconds })),
    });
    await administrator.does(area, 'wallPlan.show', {
      ...wall,
      shows: { playlist: 'soak', from: 0 },
    });
    await administrator.does(area, 'wallPlan.set', { ...wall, takeOver: false });
    await administrator.does(area, 'drill.pace', { rate });
  };

  const flap = async (): Promise<void> => {
    cable.pull();
    await glass.untilLink(false);
    cable.plugIn();
    await glass.untilLink(true);
  };

  /** All scenes once; read when the last one stands, so that each look sees the same. */
  const round = async (): Promise<Record<string, number>> => {
    for (const scene of scenes) await glass.untilScene(scene);
    return { ...(await glass.look()), ...(await heldByServer(database)) };
  };

  test('keeps nothing of what it has shown, nor does its server', async () => {
    const looks: Record<string, number>[] = [];
    const endsAtMs = performance.now() + wallSeconds * 1_000;
    while (performance.now() < endsAtMs) {
      looks.push(await round());
      if (looks.length % roundsOfLine === 0) await flap();
    }
    const names = Object.keys(looks[0] ?? {});
    const series = names.map((name) => [name, looks.map((look) => look[name] ?? NaN)] as const);
    const judged = verdicts(Object.fromEntries(series), most);
    process.stdout.write(judged.map(told).join(''));
    expect(judged.filter(({ isFlat }) => !isFlat).map(told)).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(Object.keys(most)));
  });

  test('is live at the end, and threw no error', async () => {
    await glass.untilLink(true);
    expect(faults).toEqual([]);
  });
});

/** What keeps the server's process awake, and those who sit at its database. */
async function heldByServer(database: pg.Client): Promise<Record<string, number>> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::int as count from pg_stat_activity where datname = current_database()',
  );
  return {
    handles: process.getActiveResourcesInfo().length,
    connections: rows[0]?.count ?? NaN,
  };
}
