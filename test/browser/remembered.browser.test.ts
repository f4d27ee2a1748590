import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SignedIn } from '@levee/dashboard/app/account';
import { signal, startedWith } from '@levee/test/chaos/processes';
import { browserFlags, chromiumPath, whyNoBrowser } from '@levee/test/support/browser';
import { bundled, pageWith } from '@levee/test/support/bundle';
import { describeWhere } from '@levee/test/support/describe-where';
import { until } from '@levee/test/support/until';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const zhou: SignedIn = {
  account: { id: 'zhou', name: '周某' },
  areas: [
    {
      ...{ area: '990102', name: '青石县', isDrill: false, audience: 'officer' },
      ...{ roles: ['teamLeader'], scope: '990102000000' },
      rights: [{ role: 'teamLeader', region: '990102000000', team: 'team-one' }],
    },
  ],
};

describeWhere('whom a phone remembers', whyNoBrowser(), () => {
  const profile = mkdtempSync(join(tmpdir(), 'levee-remembers-'));
  let server: Server;
  let context: BrowserContext | undefined;

  beforeAll(async () => {
    const page = pageWith(await bundled('src/app/remembered.ts'));
    server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await context?.close();
    server.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const open = async (): Promise<Page> => {
    const options = { executablePath: chromiumPath(), args: browserFlags };
    context = await chromium.launchPersistentContext(profile, options);
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return page;
  };
  /** No goodbye: as when the system takes its memory. */
  const die = async (): Promise<void> => {
    const alive = (): number[] => startedWith(profile).map(({ pid }) => pid);
    signal(alive(), 'SIGKILL');
    await until(() => alive().length === 0);
    await context?.close().catch(() => undefined);
  };
  const remembered = (page: Page): Promise<unknown> =>
    page.evaluate('levee.rememberedAccount().then((one) => one ?? null)');

  test('is nobody at first, then who used it last, also after a kill right behind it, until they sign out', async () => {
    const first = await open();
    expect(await remembered(first)).toBeNull();
    await first.evaluate(`levee.rememberAccount(${JSON.stringify(zhou)})`);
    await die();
    const second = await open();
    expect(await remembered(second)).toEqual(zhou);
    await second.evaluate('levee.forgetAccount()');
    expect(await remembered(second)).toBeNull();
  });

  test('is nobody where what lies there is of another shape, or where nothing is kept', async () => {
    const page = context?.pages().at(-1) ?? (await open());
    await page.evaluate(`levee.rememberAccount({ account: { id: 'zhou' } })`);
    expect(await remembered(page)).toBeNull();
    await page.evaluate('void Object.defineProperty(window, "indexedDB", { value: undefined })');
    await page.evaluate(`levee.rememberAccount(${JSON.stringify(zhou)})`);
    expect(await remembered(page)).toBeNull();
  });
});
