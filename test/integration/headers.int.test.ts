import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, type Answer } from '@levee/server/app/testing/browser';
import { area, withArea } from '@levee/server/app/testing/people';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { ticketOf } from '@levee/server/realtime/testing/live-client';
import { describeWhere } from '../support/describe-where.js';
import { root } from '../support/root.js';

const wallPage = 'https://screens.example.org';

let publicDir: string;
let server: TestServer;
let keeper: Browser;
beforeAll(async () => {
  publicDir = mkdtempSync(join(tmpdir(), 'levee-headers-'));
  mkdirSync(join(publicDir, 'assets'));
  writeFileSync(join(publicDir, 'index.html'), '<!doctype html><title>Levee</title>');
  writeFileSync(join(publicDir, 'assets', 'index-abc123.js'), 'export {};');
  server = await startTestServer({
    publicDir,
    environment: { FRAME_ANCESTORS: wallPage, TRUST_PROXY: '1' },
  });
  keeper = await withArea(server);
});
afterAll(async () => {
  await server.end();
  rmSync(publicDir, { recursive: true });
});

const html = { accept: 'text/html' };

/** One answer of each kind there is. */
const answers: Readonly<Record<string, () => Promise<Answer>>> = {
  'the page': () => keeper.get('/wall', html),
  'a file': () => keeper.get('/assets/index-abc123.js'),
  JSON: () => keeper.get('/api/session'),
  'a snapshot': () => keeper.get(`/api/areas/${area}/snapshot`),
  'a workbook': () => keeper.get('/api/imports/templates/units.xlsx'),
  'the description': () => keeper.get('/api/openapi.json'),
  figures: () => keeper.get('/metrics'),
  'a missing page': () => keeper.get('/api/none'),
  'a missing file': () => keeper.get('/assets/none.js'),
  'a no': () => new Browser(server.url).get('/api/session'),
  'a wrong body': () => keeper.post('/api/areas', '{'),
  'a foreign page': () =>
    keeper.post('/api/areas', {}, { origin: 'https://elsewhere.example.org' }),
  'too large a body': () => keeper.post('/api/areas', `{"a":"${'x'.repeat(300_000)}"}`),
  'a wrong method': () => keeper.ask('PUT', '/api/session', {}),
};

describe('headers', () => {
  test.each(Object.entries(answers))('hold a browser back on %s', async (_what, ask) => {
    const { headers } = await ask();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy.replace(/img-src[^;]*/, '')).not.toMatch(/unsafe|\*|data:|blob:|http:/);
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toMatch(new RegExp(`frame-ancestors ${wallPage}$`));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('permissions-policy')).toContain('microphone=()');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('keep what is personal out of every cache, but what a route has its own word for', async () => {
    const kept = async (path: string): Promise<string | null> =>
      (await keeper.get(path)).headers.get('cache-control');
    const paths = ['/api/session', '/api/sessions', '/api/accounts', '/api/none'];
    for (const path of paths) expect([path, await kept(path)]).toEqual([path, 'no-store']);
    expect(await kept(`/api/areas/${area}/changes`)).toBe('no-store');
    expect(await kept(`/api/areas/${area}/snapshot`)).toBe('private, no-cache');
  });

  test('and on what socket.io answers, allowed or refused', async () => {
    const polling = '/socket.io/?EIO=4&transport=polling&ticket=';
    const opened = await keeper.get(polling + (await ticketOf(keeper)));
    const refused = await keeper.get(`${polling}spent`);
    expect([opened.status, refused.status]).toEqual([200, 403]);
    for (const { headers } of [opened, refused]) {
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  test('HSTS is said over TLS only, as the trusted proxy tells it', async () => {
    const plain = await keeper.get('/healthz');
    const secure = await keeper.get('/healthz', { 'x-forwarded-proto': 'https' });
    const headerOf = ({ headers }: Answer) => headers.get('strict-transport-security');
    expect([headerOf(plain), headerOf(secure)]).toEqual([null, 'max-age=31536000']);
  });

  test('without a proxy nobody is believed who says they came over TLS or from elsewhere', async () => {
    const alone = await startTestServer();
    const browser = await withArea(alone);
    const spoofed = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };
    const entered = await browser.post(
      '/api/session',
      { account: 'first', password: 'wide river, slow water' },
      spoofed,
    );
    expect(entered.headers.get('strict-transport-security')).toBeNull();
    const { body } = await browser.get('/api/sessions');
    expect(JSON.stringify(body)).not.toContain('203.0.113.9');
    expect(JSON.stringify(body)).toContain('127.0.0.1');
    await alone.end();
  });

  test('where nobody is named, nobody may frame a page, and cookies are kept from scripts and sites', async () => {
    const alone = await startTestServer({ environment: { SECURE_COOKIES: 'true' } });
    const left = await new Browser(alone.url).delete('/api/session');
    expect(left.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'$/);
    const flags = (left.headers.get('set-cookie') ?? '').split('; ').slice(1);
    expect(flags).toEqual(
      expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']),
    );
    expect(flags.join()).not.toMatch(/Domain/i);
    await alone.end();
  });
});

const built = join(root, 'dashboard', 'dist', 'index.html');
const whyNot = existsSync(built) ? undefined : 'dashboard/dist is missing: npm run build';

describeWhere('the built page', whyNot, () => {
  test('has no script and no style of its own, and asks nobody else', () => {
    const page = readFileSync(built, 'utf8');
    expect(page.match(/<script\b/g)?.length).toBeGreaterThan(0);
    expect(page).not.toMatch(/<style\b|\sstyle=|\son\w+=|javascript:/i);
    for (const [tag, content] of page.matchAll(/<script\b[^>]*>([^<]*)/g)) {
      expect(tag).toMatch(/\ssrc="\//);
      expect(content?.trim()).toBe('');
    }
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
