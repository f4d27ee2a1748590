import { DrillClient, drillArea } from '../drill/drill-client.js';
import { DrillFounding } from '../drill/founding.js';
import { HttpRefusal } from '../http/http-refusal.js';
import { leaseOn } from './lease.js';
import type { Ground, Rooms } from './rooms.js';
import { SharedDrill } from './shared-drill.js';

/** A newcomer sees the thick of it: level Ⅱ, rivers over their marks, teams out. A reset begins at the beginning. */
const openingMinute = 23 * 60;

/** The gauges of the drill are played, and shown as a feed like any other. */
const gauges = { id: 'drill', name: '演练水情' } as const;

/** The drill as the rest of the server knows it. */
export interface Drill {
  readonly area: string;
  start(): Promise<void>;
  stop(): Promise<void>;
  reset(): Promise<void>;
}

/** The drill with its player; its scenario is loaded here and nowhere else. */
export async function createDrill(ground: Ground, rooms: Rooms): Promise<Drill> {
  const { config, clock, random, log } = ground;
  if (!config.hasDrill) return noDrill;
  const [{ DrillPlayer }, { drillScenario }, { readCounty }, { drillStart }] = await Promise.all([
    import('../drill/player.js'),
    import('../drill/scenario/scenario.js'),
    import('../drill/county.js'),
    import('../drill/founding.js'),
  ]);
  const county = readCounty().code;
  const { ledger: store, door, geometries, live, sources } = rooms;
  const client = new DrillClient(store, door, clock, random);
  const keepPhoto = rooms.files.layOwn;
  const founding = new DrillFounding(
    { store, geometries, keepPhoto, client, clock, random },
    county,
  );
  const player = new DrillPlayer({
    client,
    founding,
    store,
    positions: live.lane.positions,
    onGauges: (word) => sources.say(drillArea, { ...gauges, scope: county }, 'water', word),
    clock,
    log,
    scenario: drillScenario(drillStart),
    county,
    openingMinute,
  });
  return new SharedDrill(withFiles(player, rooms), leaseOn('drill', ground), clock, log);
}

/** What was brought for the drill goes with its log. */
function withFiles(player: Drill, { files }: Pick<Rooms, 'files'>): Drill {
  return {
    area: player.area,
    start: () => player.start(),
    stop: () => player.stop(),
    reset: async () => {
      await player.reset();
      await files.keeper.look();
    },
  };
}

const noDrill: Drill = {
  area: drillArea,
  start: () => Promise.resolve(),
  stop: () => Promise.resolve(),
  reset: () => Promise.reject(new HttpRefusal('area-unknown')),
};
