import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser, codeOf } from '../app/testing/browser.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';

let server: TestServer;
let browser: Browser;
let publicDir: string;
beforeAll(async () => {
  publicDir = mkdtempSync(join(tmpdir(), 'levee-public-'));
  mkdirSync(join(publicDir, 'assets'));
  writeFileSync(join(publicDir, 'index.html'), '<!doctype html><title>Levee</title>');
  writeFileSync(join(publicDir, 'assets', 'index-abc123.js'), 'export {};');
  writeFileSync(join(publicDir, 'icon.svg'), '<svg/>');
  writeFileSync(join(publicDir, '.hidden'), 'canary');
  server = await startTestServer({ publicDir });
  browser = new Browser(server.url, { accept: 'text/html,*/*;q=0.8' });
});
afterAll(async () => {
  await server.end();
  rmSync(publicDir, { recursive: true });
});

describe('dashboard files', () => {
  test.each(['/', '/wall', '/duty', '/leader?area=drill', '/first-administrator?token=x'])(
    'answer the page at %s, never kept',
    async (path) => {
      const page = await browser.get(path);
      expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Levee</title>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(page.headers.get('content-type')).toMatch(/text\/html/);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    },
  );

  test('answer files with a hash in their name as kept for ever', async () => {
    const file = await browser.get('/assets/index-abc123.js');
    expect(file.status).toBe(200);
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('answer other files as asked for anew', async () => {
    expect((await browser.get('/icon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test.each(['/assets/gone.js', '/gone.svg', '/.hidden', '/api/none', '/api'])(
    'do not answer %s with the page',
    async (path) => {
      const gone = await browser.get(path);
      expect(gone.status).toBeGreaterThanOrEqual(400);
      expect(gone.text).not.toMatch(/doctype|canary|root:/);
    },
  );

  test.each([
    '/..%2f..%2f..%2f..%2fetc/passwd',
    '/assets/..%2f..%2f..%2fetc/passwd',
    '/assets/..%2f.hidden',
  ])('let nobody out of their folder by %s', async (path) => {
    expect((await browser.get(path)).text).not.toMatch(/canary|root:/);
  });

  test('answer a page to reading only', async () => {
    const posted = await browser.post('/wall', {});
    expect([posted.status, codeOf(posted)]).toEqual([404, 'route-unknown']);
  });
});
