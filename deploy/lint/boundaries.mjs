/**
 * The directions of imports, one entry for each room. `no-restricted-imports` does not add up over
 * entries (the last that matches a file wins), so each entry is whole: its room's own bans, and those
 * of every library that has one home only.
 */
const homes = {
  database: {
    group: ['typeorm', 'typeorm/*', 'pg', 'pg/*'],
    message:
      'typeorm and pg live in server/src/storage only: one place knows how a change is kept.',
  },
  server: {
    group: ['socket.io', 'socket.io/*'],
    message: 'socket.io lives in server/src/realtime only: no layer below decides who hears what.',
  },
  redis: {
    group: ['redis', 'redis/*', '@redis/*'],
    message:
      'redis lives in server/src/wire only: nothing is kept there, nodes only speak over it.',
  },
  client: {
    group: ['socket.io-client', 'socket.io-client/*'],
    message:
      'socket.io-client lives in dashboard/src/sync/connection only: components never call a socket.',
  },
  map: {
    group: ['leaflet', 'leaflet/*'],
    message: 'leaflet lives in dashboard/src/map only: a panel must not know what draws it.',
  },
  vue: {
    group: ['vue', 'vue/*', '@vue/*', 'vue-*', 'reka-ui'],
    message: 'sync knows no Vue: it runs without a screen, in tests and in a worker.',
  },
  net: {
    group: ['node:http', 'node:https', 'http', 'https'],
    importNames: ['request', 'get', 'Agent'],
    message:
      'The server speaks first in server/src/outgoing only: there it is held where it may connect to.',
  },
  nest: {
    group: ['@nestjs/*'],
    message: 'The domain knows no framework: operations are tested without one.',
  },
};

/** A ban of rooms or folders of our own, by package path and by relative path. */
const ours = (names, message) => ({
  regex: names.map((name) => `(^@levee/${name}(/|$))`).join('|'),
  message,
});

/** A ban of folders beside this one in the same room. */
const beside = (room, folders, message) => ({
  regex: `(^@levee/${room}/(${folders.join('|')})/)|(^(\\.\\./)+(${folders.join('|')})/)`,
  message,
});

const up = 'Imports run one way round the ring; no layer calls up. See the laws in the README.';
const onlyZod = {
  regex: '^(?!zod(/|$)|@noble/hashes/(sha2|hmac|utils)\\.js$|@levee/shared/|\\.)',
  message: 'shared imports zod and the hashes of @noble, nothing else: both sides load it.',
};

const room = (files, ignores, patterns) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

const test = ['**/*.test.ts', '**/testing/**'];
const notServer = ours(
  ['server', 'deploy', 'test'],
  'The dashboard knows the server by its messages only.',
);
const notDashboard = ours(
  ['dashboard', 'deploy', 'test'],
  'The server knows its readers by their messages only.',
);
const wireBans = [homes.client, homes.map, homes.vue, notDashboard];
const serverBans = [...wireBans, homes.redis, homes.net];
const dashboardBans = [homes.database, homes.server, notServer];

export const boundaries = [
  room(['shared/src/**/*.ts'], test, [onlyZod]),
  room(['server/src/**/*.ts'], test, [...serverBans, homes.database, homes.server]),
  room(['server/src/storage/**/*.ts'], test, [
    ...serverBans,
    homes.server,
    beside('server', ['commands', 'realtime', 'http', 'ingest', 'app'], up),
  ]),
  room(['server/src/operations/**/*.ts'], test, [
    ...serverBans,
    homes.database,
    homes.server,
    homes.nest,
    beside('server', ['commands', 'realtime', 'http', 'ingest', 'app'], up),
  ]),
  room(['server/src/commands/**/*.ts'], test, [
    ...serverBans,
    homes.database,
    homes.server,
    beside('server', ['realtime', 'http', 'ingest', 'app'], up),
  ]),
  room(['server/src/realtime/**/*.ts'], test, [
    ...serverBans,
    homes.database,
    beside('server', ['http', 'ingest', 'app'], up),
  ]),
  room(['server/src/wire/**/*.ts'], test, [
    ...wireBans,
    homes.database,
    homes.server,
    homes.nest,
    beside('server', ['commands', 'realtime', 'http', 'ingest', 'app'], up),
  ]),
  room(['server/src/outgoing/**/*.ts'], test, [
    ...wireBans,
    homes.redis,
    homes.database,
    homes.server,
    homes.nest,
    beside('server', ['storage', 'commands', 'realtime', 'http', 'ingest', 'app'], up),
  ]),
  room(['server/src/{http,ingest,auth,oidc,audit,anchors,push}/**/*.ts'], test, [
    ...serverBans,
    homes.database,
    homes.server,
    beside('server', ['realtime', 'app'], up),
  ]),
  room(['dashboard/src/**/*.{ts,vue}'], test, [...dashboardBans, homes.client, homes.map]),
  room(
    ['dashboard/src/sync/**/*.ts'],
    [...test, 'dashboard/src/sync/connection*', 'dashboard/src/sync/connection/**'],
    [
      ...dashboardBans,
      homes.client,
      homes.map,
      homes.vue,
      beside('dashboard', ['map', 'features', 'wall', 'duty', 'leader', 'app', 'ui'], up),
    ],
  ),
  room(['dashboard/src/sync/connection*.ts', 'dashboard/src/sync/connection/**/*.ts'], test, [
    ...dashboardBans,
    homes.map,
    homes.vue,
    beside('dashboard', ['map', 'features', 'wall', 'duty', 'leader', 'app', 'ui'], up),
  ]),
  room(['dashboard/src/map/**/*.{ts,vue}'], test, [
    ...dashboardBans,
    homes.client,
    beside('dashboard', ['features', 'wall', 'duty', 'leader', 'app'], up),
  ]),
  room(['dashboard/src/ui/**/*.{ts,vue}'], test, [
    ...dashboardBans,
    homes.client,
    homes.map,
    beside(
      'dashboard',
      ['sync', 'map', 'features', 'wall', 'duty', 'leader', 'app'],
      'ui is dumb: it gets what it shows.',
    ),
  ]),
  room(['dashboard/src/features/**/*.{ts,vue}'], test, [
    ...dashboardBans,
    homes.client,
    homes.map,
    beside('dashboard', ['wall', 'duty', 'leader', 'app'], up),
    {
      // `../x/...` out of a feature's folder that is no known room beside features is another feature.
      regex:
        '^@levee/dashboard/features/|^\\.\\./(?!(\\.\\./)*(sync|map|ui|i18n)/)(?!\\.\\./)[^./][^/]*/',
      message:
        'Features never import each other: what two need goes down to ui, map, sync or shared.',
    },
  ]),
];
