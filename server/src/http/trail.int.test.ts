import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { serverArea } from '@levee/shared/model/trail';
import type { Browser } from '../app/testing/browser.js';
import { area, command, county, personWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import type { TrailView } from './trail-view.js';

const path = `/api/areas/${area}/trail`;
const phone = '13800000777';

describe('trail', () => {
  let server: TestServer;
  let first: Browser;
  let auditor: Browser;
  let viewer: Browser;

  beforeAll(async () => {
    server = await startTestServer();
    first = await withArea(server);
    auditor = await personWith(server, first, 'auditor');
    viewer = await personWith(server, first, 'viewer');
    const person = { id: randomUUID(), region: county, name: '=王五', unit: null, phone };
    await command(first, 'person.put', { ...person, isPartyMember: false, skills: [] });
    await denied();
  });
  afterAll(() => server.end());

  const denied = () =>
    command(viewer, 'unit.put', { id: 'u', region: county, name: 'U', unitKind: 'linked' });

  async function entries(query = '', of = path): Promise<TrailView[]> {
    const answer = await auditor.get(`${of}?${query}`);
    expect(answer.status).toBe(200);
    return answer.body['entries'] as TrailView[];
  }

  test('shows changes and refusals together, the newest first, with who, from where and to what', async () => {
    const all = await entries();
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, i) => all.length - i));
    expect(all[0]).toMatchObject({
      ...{ what: 'refusal', outcome: 'refused', detail: 'unit.put rights-missing' },
      who: { name: 'viewer' },
    });
    expect(all[1]).toMatchObject({ what: 'made', kind: 'person', version: 1, outcome: 'ok' });
  });

  test('shows no telephone and no body of a record, in no form', async () => {
    const table = await auditor.get(`${path}.csv`);
    for (const { text } of [await auditor.get(path), table]) {
      expect(text).not.toContain(phone);
      expect(text).not.toContain('王五');
    }
  });

  test('pages by the number that the page before names', async () => {
    const whole = await entries();
    const seen: TrailView[] = [];
    let next: unknown = whole.length + 1;
    while (next !== null) {
      const { body } = await auditor.get(`${path}?limit=3&after=${String(next)}`);
      seen.push(...(body['entries'] as TrailView[]));
      next = body['next'];
    }
    expect(seen).toEqual(whole);
  });

  test('is filtered by who, what, outcome and hour', async () => {
    const refused = await entries('outcome=refused');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ what }) => what === 'refusal')).toBe(true);
    expect((await entries('what=person')).map(({ kind }) => kind)).toEqual(['person']);
    expect(await entries('who=viewer')).toEqual(refused);
    expect(await entries(`to=${new Date(0).toISOString()}`)).toEqual([]);
  });

  test.each(['what=phone', 'outcome=maybe', 'from=yesterday', 'limit=0', 'after=0'])(
    'refuses %s and names the parameter',
    async (query) => {
      const answer = await auditor.get(`${path}?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.body['error']).toMatchObject({ field: query.split('=')[0] });
    },
  );

  test('the table is taken whole, in the reader’s language, and its taking is a row', async () => {
    const before = await entries();
    const table = await auditor.get(`${path}.csv`, { 'accept-language': 'en' });
    expect(table.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(table.headers.get('content-disposition')).toContain(`trail-${area}.csv`);
    const lines = table.text.trimEnd().split('\r\n');
    expect(lines[0]).toContain('number,time,name');
    expect(lines).toHaveLength(before.length + 1);
    expect(lines.some((line) => line.includes('"Refusal"'))).toBe(true);
    const [row] = await entries();
    expect(row).toMatchObject({ what: 'export', subject: 'trail.csv', who: { name: 'auditor' } });
    expect(row?.address).toBe('127.0.0.1');
  });

  test('the server’s own log is read here, by auditors', async () => {
    const own = `/api/areas/${serverArea}/trail`;
    expect((await auditor.get(own)).status).toBe(200);
    expect((await viewer.get(own)).status).toBe(403);
  });

  test.each(['snapshot', 'changes', 'tracks', 'imports'])(
    'and by nobody in any other way: %s',
    async (way) => {
      for (const somebody of [first, auditor])
        expect((await somebody.get(`/api/areas/${serverArea}/${way}`)).status).toBe(403);
    },
  );

  test('it takes no command, and is no area anybody is told of', async () => {
    const asked = await first.post(`/api/areas/${serverArea}/commands`, {});
    expect(asked.status).toBe(403);
    for (const where of ['/api/areas', '/api/session'])
      expect((await first.get(where)).text).not.toContain(`"${serverArea}"`);
  });
});
