import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@levee/test/support/until';
import { Browser, type Answer } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  password,
  personWith,
  programWith,
  signedIn,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

/**
 * Everybody there is. `first` is the first administrator; all others have their one right in the test's
 * area and nowhere else. `clerk` administers one township only; `outsider` has no right at all. `standIn` has
 * the commander's right on loan; `early` is an administrator from tomorrow on, `late` was one until just now.
 */
const everybody = [
  'nobody',
  'outsider',
  'wall',
  'viewerProgram',
  'program',
  'viewer',
  'teamLeader',
  'dutyOfficer',
  'clerk',
  'commander',
  'systemAdministrator',
  'securityAdministrator',
  'auditor',
  'administrator',
  'first',
  'standIn',
  'early',
  'late',
] as const;

type Somebody = (typeof everybody)[number];

/** They have no column of their own: what is lent counts as one's own, what is not in force counts for nothing. */
const likeWhom: Readonly<Partial<Record<Somebody, Somebody>>> = {
  standIn: 'commander',
  early: 'outsider',
  late: 'outsider',
};

interface Row {
  readonly path?: string;
  readonly body?: unknown;
  /** Who comes past the rights; all others are refused: 401 for nobody, 403 for the rest. */
  readonly may: readonly Somebody[];
}

const all = [...everybody];
const known = all.filter((one) => one !== 'nobody');
const programs: readonly Somebody[] = ['wall', 'viewerProgram', 'program'];
const people = known.filter((one) => !programs.includes(one));
const readers = known.filter((one) => one !== 'outsider');
const peopleHere = readers.filter((one) => !programs.includes(one));
const authors = readers.filter((one) => one !== 'wall');
const administrators: readonly Somebody[] = ['administrator', 'first'];
const system: readonly Somebody[] = ['systemAdministrator', ...administrators];
const security: readonly Somebody[] = ['securityAdministrator', ...administrators];
const auditors: readonly Somebody[] = ['auditor', ...administrators];
const staff: readonly Somebody[] = [...system, 'securityAdministrator', 'auditor'];
const bringers: readonly Somebody[] = [
  ...(['program', 'teamLeader', 'dutyOfficer', 'clerk', 'commander'] as const),
  ...administrators,
];
const importers: readonly Somebody[] = ['commander', ...system];

const officers: readonly Somebody[] = ['dutyOfficer', 'clerk', 'commander', ...administrators];

const ofArea = `/api/areas/${area}`;
const none = '00000000-0000-4000-8000-000000000000';

/** Ordered so that nobody loses their session or their rights on the way. */
/** A browser's address for pushes, as it would be taken. */
const place = {
  endpoint: 'https://push.example/browser',
  keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
};

const matrix: Readonly<Record<string, Row>> = {
  'GET /healthz': { may: all },
  'GET /readyz': { may: all },
  'GET /metrics': { may: all },
  'GET /api/openapi.json': { may: all },
  'POST /api/first-administrator': { may: all, body: {} },
  'POST /api/invitations/accept': { may: all, body: {} },
  'POST /api/devices/open': { may: all, body: { token: 'spent' } },
  'POST /api/devices/pairing': { may: all },
  'POST /api/devices/pairing/key': { may: all },
  'GET /api/session': { may: known },
  'POST /api/live/ticket': { may: known },
  'GET /api/areas': { may: known },
  'GET /api/sessions': { may: people },
  'POST /api/session/step-up': { body: {}, may: people },
  'GET /api/session/password-policy': { may: all },
  'GET /api/account': { may: people },
  'POST /api/account/password': { body: {}, may: people },
  'POST /api/account/second-factor': { may: people },
  'POST /api/account/second-factor/confirm': { body: {}, may: people },
  'POST /api/account/recovery-codes': { may: people },
  'DELETE /api/account/second-factor': { may: people },
  'DELETE /api/sessions': { may: people },
  'DELETE /api/sessions/{id}': { path: `/api/sessions/${none}`, may: people },
  'GET /api/areas/{area}/snapshot': { path: `${ofArea}/snapshot`, may: readers },
  'GET /api/areas/{area}/changes': { path: `${ofArea}/changes`, may: readers },
  'GET /api/areas/{area}/tracks': { path: `${ofArea}/tracks`, may: readers },
  'GET /api/areas/{area}/geometry/{hash}': { path: `${ofArea}/geometry/0`, may: readers },
  'GET /api/areas/{area}/base-map': { path: `${ofArea}/base-map`, may: readers },
  'GET /api/areas/{area}/base-map/archive': { path: `${ofArea}/base-map/archive`, may: readers },
  'GET /api/areas/{area}/files': { path: `${ofArea}/files`, may: authors },
  'HEAD /api/areas/{area}/files/{sha256}': {
    path: `${ofArea}/files/${'0'.repeat(64)}`,
    may: bringers,
  },
  'PATCH /api/areas/{area}/files/{sha256}': {
    path: `${ofArea}/files/${'0'.repeat(64)}`,
    body: {},
    may: bringers,
  },
  'GET /api/areas/{area}/files/{sha256}/of/{kind}/{id}': {
    path: `${ofArea}/files/${'0'.repeat(64)}/of/logEntry/none`,
    may: readers,
  },
  'GET /api/areas/{area}/reveals/{command}': {
    path: `${ofArea}/reveals/${none}`,
    may: authors,
  },
  'GET /api/areas/{area}/units/{unit}/check-in-code': {
    path: `${ofArea}/units/nobody/check-in-code`,
    may: officers,
  },
  'POST /api/areas/{area}/units/{unit}/check-in-code': {
    path: `${ofArea}/units/nobody/check-in-code`,
    may: officers,
  },
  'GET /api/areas/{area}/persons/{id}/export': {
    path: `${ofArea}/persons/nobody/export`,
    may: system,
  },
  'POST /api/areas/{area}/persons/{id}/erasure': {
    path: `${ofArea}/persons/nobody/erasure`,
    body: {},
    may: system,
  },
  'GET /api/areas/{area}/calendar-feed': { path: `${ofArea}/calendar-feed`, may: peopleHere },
  'POST /api/areas/{area}/calendar-feed': { path: `${ofArea}/calendar-feed`, may: peopleHere },
  'DELETE /api/areas/{area}/calendar-feed': { path: `${ofArea}/calendar-feed`, may: peopleHere },
  'GET /api/areas/{area}/push': { path: `${ofArea}/push`, may: peopleHere },
  'POST /api/areas/{area}/push': { path: `${ofArea}/push`, body: place, may: peopleHere },
  'DELETE /api/areas/{area}/push': { path: `${ofArea}/push`, may: peopleHere },
  'GET /api/areas/{area}/notices/seen': { path: `${ofArea}/notices/seen`, may: peopleHere },
  'POST /api/areas/{area}/notices/seen': {
    ...{ path: `${ofArea}/notices/seen`, may: peopleHere },
    body: { keys: ['redHazard/h1/1'] },
  },
  'GET /api/calendar/{file}': { path: '/api/calendar/none.ics', may: all },
  'POST /api/areas/{area}/commands': { path: `${ofArea}/commands`, body: {}, may: authors },
  'POST /api/areas/{area}/geometry': { path: `${ofArea}/geometry`, body: {}, may: system },
  'GET /api/areas/{area}/imports': { path: `${ofArea}/imports`, may: importers },
  'GET /api/areas/{area}/imports/{import}': { path: `${ofArea}/imports/${none}`, may: importers },
  'POST /api/areas/{area}/imports/{kind}': { path: `${ofArea}/imports/units`, may: importers },
  'PATCH /api/areas/{area}/imports/{import}': {
    path: `${ofArea}/imports/${none}`,
    body: {},
    may: importers,
  },
  'POST /api/areas/{area}/imports/{import}/apply': {
    path: `${ofArea}/imports/${none}/apply`,
    may: importers,
  },
  'DELETE /api/areas/{area}/imports/{import}': {
    path: `${ofArea}/imports/${none}`,
    may: importers,
  },
  'GET /api/areas/{area}/trail': { path: `${ofArea}/trail`, may: auditors },
  'GET /api/areas/{area}/trail.csv': { path: `${ofArea}/trail.csv`, may: auditors },
  'GET /api/imports/templates/{file}': { path: '/api/imports/templates/units.xlsx', may: known },
  'GET /api/accounts': { may: staff },
  'POST /api/accounts': { body: {}, may: system },
  'POST /api/accounts/{id}/invitation': {
    path: `/api/accounts/${none}/invitation`,
    may: system,
  },
  'POST /api/areas/{area}/accounts': { path: `${ofArea}/accounts`, body: {}, may: system },
  'PATCH /api/accounts/{id}': { path: `/api/accounts/${none}`, body: {}, may: system },
  'POST /api/accounts/{id}/unlock': {
    path: `/api/accounts/${none}/unlock`,
    body: {},
    may: security,
  },
  'DELETE /api/accounts/{id}/second-factor': {
    path: `/api/accounts/${none}/second-factor`,
    may: security,
  },
  'DELETE /api/accounts/{id}/sessions': {
    path: `/api/accounts/${none}/sessions`,
    may: security,
  },
  'DELETE /api/accounts/{id}': { path: `/api/accounts/${none}`, may: system },
  'POST /api/areas': { body: {}, may: system },
  'GET /api/areas/{area}/walls': {
    path: `${ofArea}/walls`,
    may: [...officers, 'systemAdministrator'],
  },
  'GET /api/areas/{area}/browsers': {
    path: `${ofArea}/browsers`,
    may: [...system, 'securityAdministrator'],
  },
  'DELETE /api/areas/{area}/browsers/{id}': {
    path: `${ofArea}/browsers/${none}`,
    may: security,
  },
  'POST /api/areas/{area}/sources': {
    path: `${ofArea}/sources`,
    body: { feed: 'reports', fault: null },
    may: ['program'],
  },
  'POST /api/devices/turn': { body: { version: 'x', isReady: false }, may: ['wall'] },
  'GET /api/devices': { may: system },
  'POST /api/devices': { body: { area, name: '二号屏' }, may: system },
  'POST /api/devices/pairing/claim': {
    body: { area, name: '三号屏', code: '0' },
    may: system,
  },
  'PATCH /api/devices/{id}': {
    path: `/api/devices/${none}`,
    body: { name: '四号屏' },
    may: system,
  },
  'DELETE /api/devices/{id}': { path: `/api/devices/${none}`, may: system },
  'GET /api/tokens': { may: security },
  'POST /api/tokens': {
    body: { name: 'feed', rights: [{ area, role: 'program', region: county }] },
    may: security,
  },
  'DELETE /api/tokens/{id}': { path: `/api/tokens/${none}`, may: security },
  'POST /api/drill/reset': { may: ['first'] },
  'POST /api/session': { body: {}, may: all },
  'GET /api/oidc': { may: all },
  'GET /api/oidc/callback': { may: all },
  'POST /api/oidc/sign-in': { body: {}, may: all },
  'POST /api/oidc/step-up': { body: {}, may: people },
  'POST /api/oidc/join': { body: {}, may: people },
  'POST /api/oidc/sign-out': { may: all },
  'DELETE /api/session': { may: all },
};

let server: TestServer;
const browsers = new Map<Somebody, Browser>();

beforeAll(async () => {
  server = await startTestServer({ environment: { LEVEE_DRILL: 'true' } });
  const first = await withArea(server);
  await first.post('/api/accounts', { account: 'outsider', name: '无权者', password });
  browsers.set('nobody', new Browser(server.url));
  browsers.set('first', first);
  browsers.set('outsider', await signedIn(server, 'outsider'));
  browsers.set('wall', await openedWall(server, first));
  browsers.set('program', await programWith(server, first, 'program'));
  browsers.set('viewerProgram', await programWith(server, first, 'viewer'));
  browsers.set('clerk', await personWith(server, first, 'administrator', township));
  for (const role of [
    'viewer',
    'teamLeader',
    'dutyOfficer',
    'commander',
    'systemAdministrator',
    'securityAdministrator',
    'auditor',
    'administrator',
  ] as const) {
    browsers.set(role, await personWith(server, first, role));
  }
  await timed();
});
afterAll(() => server.end());

/** An account with nothing but what `give` gives it. */
async function newcomer(account: string, give: (whose: object) => Promise<Answer>) {
  const first = browsers.get('first') ?? new Browser('');
  const added = await first.post('/api/accounts', { account, name: account, password });
  const { id } = added.body['account'] as { id: string };
  const given = await give({ id: randomUUID(), region: county, account: id, accountName: account });
  if (given.status !== 200) throw new Error(`${account}: ${given.status} ${given.text}`);
  return signedIn(server, account);
}

/** Rights for a time: lent, for later, and over by the time the tests begin. */
async function timed(): Promise<void> {
  const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const first = browsers.get('first') ?? new Browser('');
  const commander = browsers.get('commander') ?? new Browser('');
  const own = { role: 'administrator', team: null };
  const late = await newcomer('late', (whose) =>
    command(first, 'grant.give', { ...whose, ...own, until: inMs(2_000) } as never),
  );
  const early = await newcomer('early', (whose) =>
    command(first, 'grant.give', { ...whose, ...own, from: inMs(24 * 3_600_000) } as never),
  );
  const loan = { role: 'commander', until: inMs(3_600_000), reason: '出差' };
  const standIn = await newcomer('standin', (whose) =>
    command(commander, 'grant.delegate', { ...whose, ...loan } as never),
  );
  await until(async () => {
    const { areas } = (await late.get('/api/session')).body as { areas: unknown[] };
    return areas.length === 0;
  });
  browsers.set('late', late).set('early', early).set('standIn', standIn);
}

async function statusFor(somebody: Somebody, route: string, { path, body }: Row): Promise<number> {
  const [method = 'GET', pattern = ''] = route.split(' ');
  const browser = browsers.get(somebody) ?? new Browser('');
  return (await browser.ask(method as 'GET', path ?? pattern, body)).status;
}

function expected(somebody: Somebody, { may }: Row): 'reached' | 401 | 403 {
  if (may.includes(likeWhom[somebody] ?? somebody)) return 'reached';
  return somebody === 'nobody' ? 401 : 403;
}

/** A wrong body or an unknown id says that the rights were not in the way. */
function seen(status: number, open: boolean): number | string {
  if (status >= 500) return `failed with ${status}`;
  return open || (status !== 401 && status !== 403) ? 'reached' : status;
}

describe('rights of routes', () => {
  test('has a row for every route there is', async () => {
    const { paths } = (await new Browser(server.url).get('/api/openapi.json')).body as {
      paths: Record<string, object>;
    };
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(Object.keys(matrix).sort()).toEqual(routes.sort());
  });

  describe.each(Object.entries(matrix))('%s', (route, row) => {
    test.each(everybody)('answers %s as the table says', async (somebody) => {
      const status = await statusFor(somebody, route, row);
      expect(seen(status, row.may === all)).toBe(expected(somebody, row));
    });
  });

  test('tells who may not read an area nothing more than that, and that another is not there', async () => {
    const outsider = await signedIn(server, 'outsider');
    expect((await outsider.get(`${ofArea}/snapshot`)).status).toBe(403);
    expect((await outsider.get('/api/areas/990999/snapshot')).status).toBe(404);
    expect((await outsider.get('/api/areas/NO%20AREA/snapshot')).status).toBe(404);
  });

  test('denies commands outside the rights of the asker, at the same door for all', async () => {
    const viewer = await personWith(server, await signedIn(server, 'first'), 'viewer');
    const denied = await command(viewer, 'region.put', {
      code: township,
      name: '改名镇',
      level: 'township',
      parent: county,
      center: null,
    });
    expect([denied.status, denied.body['status'], denied.body['code']]).toEqual([
      403,
      'denied',
      'rights-missing',
    ]);
  });
});
