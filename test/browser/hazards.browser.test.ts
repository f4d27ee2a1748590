import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { photo } from '@levee/server/files/testing/pictures';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import { area, east, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const reading = { audience: 'commander', scope: '990102000000' } as const;
const point = 'point-one';

describeInBrowser('hazard points in the field', (browser) => {
  let product: Product;
  let truth: Truth;
  let one: Caller;
  let two: Caller;
  let cable: Cable;

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    await foundOffice(product.administrator);
    one = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    two = await employ(product, 'officer-two', '乙值班', 'dutyOfficer');
    cable = await Cable.to(product.port);
    await product.administrator.does(area, 'hazard.enlist', {
      ...{ id: point, region: east, code: 'D-1', name: '东堤险段', position: null },
      ...{ description: '', grade: 'orange', foundAt: new Date(0).toISOString(), foundBy: '普查' },
      ...{ hazardKind: 'waterworks', attributes: {} },
    });
  });

  afterAll(async () => {
    await truth.close();
    await cable.close();
    await product.end();
  });

  const hazards = () => truth.records(area, 'hazard', reading);
  const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

  test('three taps report one with a photo, without a network too, and words may follow', async () => {
    const url = `${cable.url}/field/report?area=${area}&lang=zh`;
    const { page, context, faults } = await openScreen(browser(), one, url, {
      viewport: phoneSize,
      isTouched: true,
    });
    await context.grantPermissions(['geolocation'], { origin: cable.url });
    await context.setGeolocation({ latitude: 30.9, longitude: 117.2, accuracy: 12 });
    await page.getByRole('button', { name: '水利工程' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    cable.pull();
    await page.locator('html:not([data-link=live])').waitFor({ state: 'attached' });
    let taps = 0;
    const tap = async (name: RegExp | string) => {
      await page.getByRole('button', { name }).tap();
      taps++;
    };
    await tap('水利工程');
    await tap(/就在我这里/);
    expect(await axe(page)).toEqual([]);
    await attach(page, 1);
    taps++;
    expect(taps).toBe(3);
    await page.getByText('已报', { exact: true }).waitFor();
    cable.plugIn();
    const found = await until(async () => (await hazards()).find(({ id }) => id !== point));
    expect(found).toMatchObject({ state: 'reported', foundBy: '甲值班', hazardKind: 'waterworks' });
    expect(found.position).toEqual({ lat: 30.9, lng: 117.2 });
    expect(found.photos).toMatchObject([{ stage: 'found', by: '甲值班' }]);
    await page.getByLabel('补充几句').fill('背水坡渗水，水色清');
    await page.getByRole('button', { name: '补充' }).tap();
    await until(async () => (await hazards()).some(({ description }) => /渗水/.test(description)));
    expect(faults).toEqual([]);
    await context.close();
  });

  test('who is on duty is told of a red point, in the page and by the system; who is off duty is not', async () => {
    const url = `${product.url}/duty?area=${area}&lang=zh`;
    const idle = await employ(product, 'officer-idle', '丙轮休', 'dutyOfficer');
    const [onDuty, offDuty] = await Promise.all([
      openScreen(browser(), two, `${product.url}/healthz`),
      openScreen(browser(), idle, url),
    ]);
    await onDuty.context.grantPermissions(['notifications'], { origin: product.url });
    await onDuty.context.addInitScript(listenForNotices);
    await onDuty.page.goto(url);
    for (const { page } of [onDuty, offDuty])
      await page.getByRole('button', { name: '提醒', exact: false }).waitFor();
    await two.does(area, 'shift.checkIn', { shift: 'turn-two', method: 'button' });
    for (const { page } of [onDuty, offDuty]) await untilShows(page, await truth.head(area));
    const phone = await openScreen(browser(), two, `${product.url}/field?area=${area}&lang=zh`, {
      viewport: phoneSize,
    });
    await phone.page.getByRole('button', { name: '提醒', exact: true }).waitFor();
    // A desk in sight tells it by a card; one behind other windows by the system too.
    await onDuty.page.evaluate(() =>
      Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }),
    );
    const raise = { hazard: point, grade: 'red' as const, reason: '漏洞扩大' };
    await product.administrator.does(area, 'hazard.raise', raise);
    await phone.page.getByRole('button', { name: '1 条新提醒' }).waitFor();
    const isSeen = onDuty.page.waitForResponse((answer) => answer.url().endsWith('/notices/seen'));
    await onDuty.page.getByRole('button', { name: '条新提醒' }).click();
    await isSeen;
    await phone.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await phone.page.getByRole('button', { name: '提醒', exact: true }).click();
    await phone.page.locator('.notice-lines').getByText('东堤险段').waitFor();
    expect(await axe(phone.page)).toEqual([]);
    await phone.context.close();
    await onDuty.page.locator('.notice-lines').getByText('东堤险段').waitFor();
    const shown = await until(() =>
      onDuty.page
        .evaluate(() => Reflect.get(window, 'noticesShown') as string[])
        .then((titles) => (titles.includes('红色隐患') ? titles : undefined)),
    );
    expect(shown).toContain('红色隐患');
    await offDuty.page.getByText('东堤险段').first().waitFor();
    await until(async () => (await offDuty.page.locator('.grade-red, .dot.red').count()) > 0);
    expect(await offDuty.page.getByRole('button', { name: '条新提醒' }).count()).toBe(0);
    for (const { context } of [onDuty, offDuty]) await context.close();
  });

  test('what is pushed is shown by the phone’s worker, and left to a page that says it itself', async () => {
    const { page, context } = await openScreen(browser(), two, `${product.url}/field`, {
      viewport: phoneSize,
    });
    await context.grantPermissions(['notifications'], { origin: product.url });
    const line = await context.newCDPSession(page);
    let registrationId: string | undefined;
    line.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      registrationId ??= registrations.find(({ scopeURL }) =>
        /field/.test(scopeURL),
      )?.registrationId;
    });
    await line.send('ServiceWorker.enable');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const push = async (id: string): Promise<void> => {
      const letter = {
        area,
        kind: 'redHazard',
        urgency: 'urgent',
        subject: { kind: 'hazard', id },
      };
      await line.send('ServiceWorker.deliverPushMessage', {
        ...{ origin: product.url, data: JSON.stringify(letter) },
        registrationId: await until(async () => registrationId),
      });
    };
    const shown = () => page.evaluate(pushedHere);
    await push('seen-in-the-page');
    await page.goto(`${product.url}/healthz`);
    await push('far-away');
    await until(async () => (await shown()).length > 0);
    expect(await shown()).toEqual([
      { title: '红堤 Levee', tag: 'redHazard/far-away', data: `/field?area=${area}` },
    ]);
    await context.close();
  });
});

/** Runs in the page: what the worker has had the system show. */
async function pushedHere(): Promise<{ title: string; tag: string; data: unknown }[]> {
  const registration = await navigator.serviceWorker.getRegistration('/field');
  const notices = (await registration?.getNotifications()) ?? [];
  return notices.map(({ title, tag, data }) => ({ title, tag, data: data as unknown }));
}

/** Takes a photo with the field that is on the page. */
async function attach(page: Page, shade: number): Promise<void> {
  const buffer = await photo({ shade });
  await page
    .locator('input[type=file]:not([capture])')
    .setInputFiles({ name: `IMG_${shade}.jpg`, mimeType: 'image/jpeg', buffer });
}

/** Runs in the page: what the system was asked to show. */
function listenForNotices(): void {
  const shown: string[] = [];
  Reflect.set(window, 'noticesShown', shown);
  const Real = window.Notification;
  Reflect.set(
    window,
    'Notification',
    class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options);
        shown.push(title);
      }
    },
  );
  const { prototype } = ServiceWorkerRegistration;
  const show = prototype.showNotification;
  prototype.showNotification = function (title, options) {
    shown.push(title);
    return show.call(this, title, options);
  };
}
