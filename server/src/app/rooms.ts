import { unbroken, type Clock } from '@levee/shared/kernel/clock';
import type { Random } from '@levee/shared/kernel/random';
import { defaultPack, type RulePack } from '@levee/shared/rules/pack';
import { Authenticator } from '../auth/authenticator.js';
import { Browsers } from '../auth/browsers.js';
import { Endings } from '../auth/endings.js';
import { Handshake } from '../auth/handshake.js';
import { Newcomers } from '../auth/newcomers.js';
import { Pairing } from '../auth/pairing.js';
import { Passwords } from '../auth/passwords.js';
import { authPolicyOf } from '../auth/policy.js';
import { Proof } from '../auth/proof.js';
import { Programs } from '../auth/programs.js';
import { Sealer } from '../auth/sealer.js';
import { SecondFactor } from '../auth/second-factor.js';
import { SecondFactorDuty } from '../auth/second-factor-duty.js';
import { SignIn } from '../auth/sign-in.js';
import { Tickets } from '../auth/tickets.js';
import { Walls } from '../auth/walls.js';
import { Actors } from '../commands/actors.js';
import { AreaFounder } from '../commands/area-founder.js';
import { CommandDoor } from '../commands/command-door.js';
import { Feed } from '../commands/feed.js';
import { Refusals } from '../commands/refusals.js';
import { Trail } from '../commands/trail.js';
import { BaseMap } from '../base-map/base-map.js';
import { addressOf } from '../budgets/address.js';
import type { Config } from '../config/config.js';
import { RequestBudget } from '../http/request-budget.js';
import { WallTurns } from '../http/wall-turns.js';
import { ImportDesk } from '../ingest/import-desk.js';
import { builtWorkers, type WorkerPlan } from '../ingest/workers/worker-plan.js';
import type { Log } from '../log/log.js';
import { Metrics } from '../log/metrics.js';
import { Caretaker } from '../operations/caretaker.js';
import { wallsSeen } from '../operations/wall/walls-seen.js';
import { Watchman } from '../operations/watchman.js';
import { Live, type LiveParts } from '../realtime/live.js';
import { Snapshots } from '../realtime/snapshots.js';
import { SocketBudget } from '../realtime/socket-budget.js';
import { AccountStore } from '../storage/account-store.js';
import type { Database } from '../storage/database.js';
import { Geometries } from '../storage/geometries.js';
import { ImportStore } from '../storage/imports.store.js';
import { LogCare } from '../storage/log-care.js';
import { Leases } from '../storage/leases.js';
import { Ledger } from '../storage/ledger.js';
import { LiveTickets } from '../storage/live-tickets.js';
import { PersonTraces } from '../storage/person-traces.js';
import { Reveals } from '../storage/reveals.js';
import { Tracks } from '../storage/tracks.js';
import { TrailRows } from '../storage/trail-rows.js';
import { Sources } from '../sources/sources.js';
import type { Wire } from '../wire/wire.js';
import { anchoringOf } from './anchoring.js';
import { fileRoom } from './file-room.js';
import { leaseOn } from './lease.js';
import { joinNodes, wireOf } from './nodes.js';
import { oidcRoom } from './oidc-room.js';
import { pushRoom } from './push-room.js';
import { TrackKeeper } from './track-keeper.js';
import { commandMeter, watch } from './watched.js';

/** What the process gives to all rooms. */
export interface Ground {
  readonly database: Database;
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The programs of the reading threads; those of the build where left out. */
  readonly workers?: WorkerPlan;
}

/** Everything that lives, joined by hand: what needs what can be read here. */
export type Rooms = ReturnType<typeof joinRooms>;

export function joinRooms(ground: Ground) {
  const { database, clock, random, config } = ground;
  const ledger = new Ledger(database);
  const feed = new Feed();
  const metrics = new Metrics();
  const { stages } = metrics;
  const reveals = new Reveals(database);
  const pack = packOf(config);
  const wire = wireOf(ground);
  const sources = new Sources({ clock, wire, pack });
  const door = doorRoom(ground, { store: ledger, feed, sources, reveals, pack, stages });
  const trailing = trailRoom(ground, ledger, feed);
  const { trail } = trailing;
  const auth = authRoom(ground, ledger, wire, trailing);
  const tracks = new Tracks(database);
  const live = liveRoom(ground, auth, {
    ...{ store: ledger, feed, door, wire, sources, tracks },
    meter: stages,
  });
  const founder = new AreaFounder(ledger, door, clock, random, config.areOfficesSeparate);
  watch(stages, { door, live, wire });
  const kept = keepers(ground, ledger, door, metrics);
  joinNodes(wire, { feed, endings: auth.endings, fanout: live.fanout, sources });
  return {
    ...auth,
    wire,
    ledger,
    feed,
    door,
    sources,
    pack,
    ...trailing,
    reveals,
    personTraces: new PersonTraces(database),
    live,
    tracks,
    handshake: new Handshake(auth.authenticator, auth.tickets, config.publicOrigins),
    founder,
    oidc: oidcRoom(ground, { ...auth, ...trailing, ledger, door, founder }),
    snapshots: new Snapshots(ledger, clock, (tookMs) => stages.snapshot(tookMs)),
    baseMap: new BaseMap(config.baseMap),
    geometries: new Geometries(database.manager),
    imports: importDesk(ground, ledger, door, trail),
    files: fileRoom(ground, ledger, (area, note) => trail.note(area, note)),
    push: pushRoom(ground, {
      ledger,
      feed,
      store: auth.store,
      pack,
      isOurs: () => kept.watch.take(),
    }),
    metrics,
    wallTurns: new WallTurns(new Leases(database.manager)),
    requests: new RequestBudget(config, clock),
    sockets: new SocketBudget(config, clock),
    ...kept,
  };
}

type OfLive = Pick<LiveParts, 'store' | 'feed' | 'door' | 'wire' | 'sources' | 'tracks' | 'meter'>;

function liveRoom({ clock, random, log, config }: Ground, auth: Auth, parts: OfLive): Live {
  const { authenticator, endings, store } = auth;
  return new Live({
    ...{ ...parts, clock, random, log, authenticator, endings },
    sightings: store.sightings,
    addressOf: (request) => addressOf(request, config.trustedProxies),
  });
}

/** The numbers of the field, with what this server is set to. */
function packOf({ areOfficesSeparate }: Config): RulePack {
  return { ...defaultPack, rights: { ...defaultPack.rights, areOfficesSeparate } };
}

interface OfDoor {
  readonly store: Ledger;
  readonly feed: Feed;
  readonly sources: Sources;
  readonly reveals: Reveals;
  readonly pack: RulePack;
  readonly stages: Metrics['stages'];
}

function doorRoom(
  { clock, log }: Ground,
  { feed, reveals, stages, ...parts }: OfDoor,
): CommandDoor {
  return new CommandDoor({
    ...{ ...parts, clock },
    onCommitted: (committed) => feed.publish(committed),
    meter: commandMeter(stages, log),
    reveals: (...asked) => reveals.of(...asked),
  });
}

/** What happened, beside what became of records: who writes it, who counts what comes too thick, who reads it. */
function trailRoom({ database, clock, random, log }: Ground, store: Ledger, feed: Feed) {
  const trail = new Trail({
    ...{ store, clock, random },
    onCommitted: (committed) => feed.publish(committed),
  });
  const refusals = new Refusals({
    ...{ trail, clock },
    onFailed: (error) => log.warn({ err: error }, 'a refusal was not noted'),
  });
  return { trail, refusals, trailRows: new TrailRows(database) };
}

/** Who looks after things without being asked. */
function keepers(ground: Ground, ledger: Ledger, door: CommandDoor, metrics: Metrics) {
  const { database, clock, log, config } = ground;
  const care = leaseOn('care', ground);
  return {
    care,
    trackKeeper: new TrackKeeper(ground),
    anchoring: anchoringOf(ground, metrics),
    caretaker: new Caretaker({
      care: new LogCare(database),
      store: ledger,
      isOurs: () => care.take(),
      clock,
      receiptDays: config.receiptDays,
      onFailed: (error) => log.warn({ err: error }, 'the caretaker looks again later'),
    }),
    ...watchRoom(ground, ledger, door),
  };
}

/** One node looks for all; the lease says which. */
function watchRoom(ground: Ground, store: Ledger, door: CommandDoor) {
  const { clock, log } = ground;
  const watch = leaseOn('watch', ground);
  const watchman = new Watchman({
    ...{ store, clock, pack: defaultPack },
    isOurs: () => watch.take(),
    walls: wallsSeen(new AccountStore(ground.database.manager), clock),
    submit: (body, actor) => door.submit(body, actor),
    onFailed: (error) => log.warn({ err: error }, 'the watchman looks again later'),
  });
  return { watch, watchman };
}

function importDesk(ground: Ground, log: Ledger, door: CommandDoor, trail: Trail): ImportDesk {
  const { database, clock, random, workers = builtWorkers } = ground;
  return new ImportDesk({
    ...{ door, log, clock, random, workers, trail },
    shelf: new ImportStore(database),
    geometries: new Geometries(database.manager),
    actors: new Actors(log, ground.config.areOfficesSeparate),
    onBroken: (id, error) => ground.log.warn({ err: error, import: id }, 'an import broke off'),
  });
}

type Auth = ReturnType<typeof authRoom>;

/** Nobody is signed out, and no lock is lifted, because somebody put the machine's clock right. */
function authRoom(
  { database, random, ...ground }: Ground,
  ledger: Ledger,
  wire: Wire,
  { trail, refusals }: { readonly trail: Trail; readonly refusals: Refusals },
) {
  const clock = unbroken(ground.clock);
  const store = new AccountStore(database.manager);
  const endings = new Endings((ending) => wire.send('ending', ending));
  const policy = authPolicyOf(ground.config);
  const passwords = new Passwords(policy.password, random);
  const actors = new Actors(ledger, ground.config.areOfficesSeparate);
  const secondFactor = new SecondFactor({
    ...{ store, random, clock: ground.clock, trail },
    sealer: sealerOf(ground.config, random),
  });
  const parts = { store, clock, random, policy, endings, passwords, secondFactor, trail, refusals };
  const proof = new Proof(parts);
  const duty = new SecondFactorDuty({
    ...{ rule: policy.secondFactor, actors },
    realAreas: async () =>
      (await ledger.areas()).filter(({ isDrill }) => !isDrill).map(({ id }) => id),
  });
  return {
    ...{ store, endings, policy, passwords, secondFactor, duty },
    authenticator: new Authenticator(store, actors, clock, policy),
    tickets: new Tickets({ store: new LiveTickets(database.manager), clock, random, policy }),
    signIn: new SignIn({ ...parts, proof, duty }),
    newcomers: new Newcomers(parts),
    walls: new Walls({ ...parts, trail }),
    browsers: new Browsers({ ...parts, trail }),
    pairing: new Pairing({ ...parts, trail }),
    programs: new Programs(parts),
  };
}

function sealerOf({ secretKey }: Config, random: Random): Sealer | undefined {
  return secretKey === undefined ? undefined : new Sealer(Buffer.from(secretKey, 'hex'), random);
}
