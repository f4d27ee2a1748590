import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser } from '../app/testing/browser.js';
import { area, command, county, personWith, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

const path = `/api/areas/${area}/calendar-feed`;
const hour = 3_600_000;
const at = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();

describe('a private calendar address', () => {
  let server: TestServer;
  let first: Browser;
  let officer: Browser;
  let calendar: Browser;

  beforeAll(async () => {
    server = await startTestServer();
    first = await withArea(server);
    officer = await personWith(server, first, 'dutyOfficer');
    calendar = new Browser(server.url);
    await command(first, 'unit.put', {
      ...{ id: 'hq', region: county, name: '县防办; 值班室, 一楼', unitKind: 'headquarters' },
      dutyPhone: '13800000777',
    });
    await plan('own', 'dutyOfficer', 24);
    await plan('others', '示例乙', 24);
    await plan('long-ago', 'dutyOfficer', -100 * 24);
  });
  afterAll(() => server.end());

  async function plan(id: string, personName: string, from: number): Promise<void> {
    const hours = { startsAt: at(from), endsAt: at(from + 8) };
    const who = { person: null, personName, post: 'deputy' as const };
    const answer = await command(first, 'shift.plan', {
      ...{ id, region: county, unit: 'hq' },
      ...{ ...who, ...hours },
    });
    expect(answer.status).toBe(200);
  }

  const made = async (): Promise<string> => String((await officer.post(path)).body['path']);

  test('tells own turns, escaped and in UTC, and nobody else’s names or numbers', async () => {
    expect((await officer.get(path)).body).toEqual({ feed: null });
    const { status, headers, text } = await calendar.get(await made());
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    const lines = text.split('\r\n');
    expect(lines.filter((line) => line.startsWith('UID:'))).toEqual([`UID:own@${area}.levee`]);
    expect(lines).toContain('SUMMARY:副班 · 县防办\\; 值班室\\, 一楼');
    expect(lines).toContain('X-WR-TIMEZONE:Asia/Shanghai');
    const start = lines.find((line) => line.startsWith('DTSTART:'));
    expect(start).toMatch(/^DTSTART:\d{8}T\d{6}Z$/);
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/示例乙|13800000777/);
    expect((await officer.get(path)).body).toMatchObject({
      feed: { createdAt: expect.any(String) },
    });
  });

  test('answers an unchanged calendar with 304, and a changed one anew', async () => {
    const address = await made();
    const tag = (await calendar.get(address)).headers.get('etag') ?? '';
    const again = await calendar.get(address, { 'if-none-match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    await plan('more', 'dutyOfficer', 72);
    expect((await calendar.get(address, { 'if-none-match': tag })).status).toBe(200);
  });

  test('ends with the next one and when it is revoked; the token is kept as a hash only', async () => {
    const [old, fresh] = [await made(), await made()];
    const statuses = async (): Promise<number[]> =>
      Promise.all([old, fresh].map(async (one) => (await calendar.get(one)).status));
    expect(await statuses()).toEqual([404, 200]);
    expect((await officer.delete(path)).status).toBe(204);
    expect(await statuses()).toEqual([404, 404]);
    expect((await calendar.get('/api/calendar/guess.ics')).status).toBe(404);
  });

  test('ends with the person’s rights', async () => {
    const leaving = await personWith(server, first, 'viewer');
    const address = String((await leaving.post(path)).body['path']);
    expect((await calendar.get(address)).status).toBe(200);
    const session = (await leaving.get('/api/session')).body['account'] as { id: string };
    expect((await first.delete(`/api/accounts/${session.id}`)).status).toBe(204);
    expect((await calendar.get(address)).status).toBe(404);
  });

  test('speaks the language it was made in', async () => {
    const answer = await officer.post(path, undefined, { 'accept-language': 'en' });
    const { text } = await calendar.get(String(answer.body['path']));
    expect(text).toContain('SUMMARY:deputy officer · ');
  });
});
