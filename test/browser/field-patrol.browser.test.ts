import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { DraftOf } from '@levee/shared/commands/commands';
import { seededRandom } from '@levee/shared/kernel/random';
import type { PatrolRun } from '@levee/shared/model/patrol';
import { stakesOf } from '@levee/shared/rules/chainage';
import { walkOf, type ToldTick } from '@levee/shared/rules/patrol-progress';
import { pointCode, signText } from '@levee/shared/rules/point-code';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import { untilPictureKept } from '@levee/test/support/kept-picture';
import { area, county, east, employ, foundOffice, hangWall } from '@levee/test/support/office';
import { filmSign } from '@levee/test/support/film';
import { PocketPhone } from '@levee/test/support/pocket-phone';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilDelivered } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';
import { Weather } from '@levee/test/support/weather';

const [start, end] = [
  { lat: 30.9, lng: 117.2 },
  { lat: 30.904, lng: 117.2 },
];
const points = stakesOf({ fromM: 0, toM: 400, stepM: 200, ends: [start, end] });
const [first, second, third] = points.map(({ id }) => id);
const signOfSecond = pointCode('left', points[1] ?? { id: '', hazard: null });
/** Until the battery is out, the phone walks so long before the line is back: later than a report may come. */
const walkedAgoMs = 25 * 60_000;
/** A line of the country: thirty kilobytes a second, some tenths of a second late. */
const slow = { bytesPerSecond: 30_000, latencyMs: [100, 200] } as const;
const reading = { audience: 'officer', scope: county } as const;

describeInBrowser('a patrol in the rain', (browser) => {
  let product: Product;
  let walker: Caller;
  let mate: Caller;
  let weather: Weather;
  let lines: { readonly walker: Cable; readonly mate: Cable };
  let truth: Truth;
  let phone: PocketPhone;
  let page: Page;
  let other: { page: Page; context: BrowserContext; faults: string[] };
  let rounds: { readonly left: string; readonly right: string };
  const faults: string[][] = [];

  beforeAll(async () => {
    product = await Product.start();
    await foundOffice(product.administrator);
    walker = await employ(product, 'walker', '丙巡查', 'dutyOfficer');
    mate = await employ(product, 'mate', '丁巡查', 'dutyOfficer');
    weather = await Weather.over(product.port, seededRandom(7));
    lines = {
      walker: await Cable.to(Number(new URL(weather.url).port)),
      mate: await Cable.to(product.port),
    };
    truth = await Truth.of(product.databaseUrl);
    phone = await PocketPhone.make();
    await filmSign(phone.film, signText(signOfSecond));
    await putRoute('left', '左堤');
    await putRoute('right', '右堤');
    await putRoute('ferry', '渡口', false);
    await product.administrator.does(area, 'patrolRun.plan', { ...overdue(), route: 'ferry' });
    rounds = await until(async () => {
      const [left, right] = await Promise.all([idOfRun('left'), idOfRun('right')]);
      return left && right ? { left, right } : undefined;
    });
  });

  afterAll(async () => {
    await phone.throwAway();
    await other.context.close();
    await lines.walker.close();
    await lines.mate.close();
    await weather.close();
    await truth.close();
    await product.end();
  });

  const putRoute = (id: string, name: string, isActive = true) =>
    product.administrator.does(area, 'patrolRoute.put', {
      ...{ id, region: east, name, patrolKind: 'dangerSection', points, unit: null },
      ...{ team: null, stations: [], isActive },
    });
  const runs = (): Promise<PatrolRun[]> => truth.records(area, 'patrolRun', reading);
  const idOfRun = async (route: string): Promise<string | undefined> =>
    (await runs()).find((run) => run.route === route)?.id;
  const runOf = async (side: 'left' | 'right'): Promise<PatrolRun> => {
    const found = (await runs()).find(({ id }) => id === rounds[side]);
    if (!found) throw new Error(`no run of ${side}`);
    return found;
  };
  const ticksOf = async (side: 'left' | 'right'): Promise<readonly ToldTick[]> => {
    const ticks = await truth.records(area, 'patrolTick', reading);
    const run = await runOf(side);
    const own = ticks.filter((tick) => tick.run === run.id);
    return walkOf(run, own).ticks.toSorted((a, b) => (a.at < b.at ? -1 : 1));
  };
  const startPhone = async (): Promise<void> => {
    const started = await phone.start(start);
    ({ page } = started);
    faults.push(started.faults);
  };
  const address = (line: Cable): string => `${line.url}/field/patrol?lang=zh&area=${area}`;

  test('is walked without a line, and nothing of it is gone when the phone is killed on the way', async () => {
    await startPhone();
    await phone.signIn(walker, lines.walker.url);
    await page.goto(address(lines.walker));
    await untilKept(page);
    await page.getByRole('button', { name: '左堤' }).waitFor();
    expect(await axe(page)).toEqual([]);
    lines.walker.pull();
    await phone.turnClockBack(walkedAgoMs);
    await page.reload();

    await openRun(page, '左堤');
    await press(page, '开始巡查');
    await openPoint(page, 0);
    await addPhoto(page, 'crest');
    await saveTick(page);
    await openPoint(page, 1);
    await choose(page, '扫码');
    await press(page, '扫描二维码');
    await until(async () => (await readCode(page)) === signOfSecond);
    await page.locator('.tick-camera').waitFor({ state: 'hidden' });
    await saveTick(page);
    await openPoint(page, 2);
    await choose(page, '手工');
    await page.getByLabel('手工打卡理由').fill('涵洞口无定位');
    const told = await page.locator('.run-walk .points li').first().textContent();
    await phone.kill();

    await startPhone();
    await page.goto(address(lines.walker));
    await openRun(page, '左堤');
    await page.getByText('2/3 点').first().waitFor();
    expect(await page.locator('.run-walk .points li').first().textContent()).toBe(told);
    await openPoint(page, 2);
    expect(await page.getByLabel('手工打卡理由').inputValue()).toBe('涵洞口无定位');
    await page.getByRole('button', { name: /堤脚/ }).click();
    await choose(page, '险情');
    await page.getByLabel('发现的情况').fill('堤脚渗水，清水，约 2 平方米');
    await addPhoto(page, 'toe');
    expect(await axe(page)).toEqual([]);
    await saveTick(page);
    await page.getByText('3/3 点').first().waitFor();
    expect(await axe(page)).toEqual([]);
  });

  test('meets another, off the line both; each notes the other’s code, and the round ends', async () => {
    other = await openScreen(browser(), mate, address(lines.mate), {
      ...{ viewport: phoneSize, isTouched: true },
    });
    faults.push(other.faults);
    await untilKept(other.page);
    await openRun(other.page, '右堤');
    lines.mate.pull();
    await press(other.page, '开始巡查');
    const codes = await Promise.all([page, other.page].map(shownCode));
    expect(await axe(other.page)).toEqual([]);
    await noteCode(page, codes[1] ?? '');
    await noteCode(other.page, codes[0] ?? '');
    await press(page, '结束巡查');
    await page.getByLabel('巡查小结').fill('渗水一处，已报');
    await page.getByRole('dialog').getByRole('button', { name: '结束巡查' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const left = await runOf('left');
    expect([left.state, await ticksOf('left'), left.meetings]).toEqual(['planned', [], []]);
    expect(await truth.commandsOf(area, '丙巡查')).toEqual([]);
  });

  test('comes through a slow line that tears: nothing lost, nothing double, each at its hour and by its author', async () => {
    weather.becomes(slow);
    lines.walker.plugIn();
    await until(async () => (await ticksOf('left')).length > 0);
    lines.walker.pull();
    lines.mate.plugIn();
    lines.walker.plugIn();
    await until(async () => (await runOf('left')).state === 'finished');
    const left = await runOf('left');
    const told = (await ticksOf('left')).map(({ point, by, method, isLate }) => [
      point,
      by,
      method,
      isLate,
    ]);
    expect(told).toEqual([
      [first, '丙巡查', 'place', true],
      [second, '丙巡查', 'code', true],
      [third, '丙巡查', 'hand', false],
    ]);
    expect(left).toMatchObject({ startedBy: '丙巡查', summary: '渗水一处，已报' });
    await until(async () => {
      const both = await Promise.all([runOf('left'), runOf('right')]);
      return both.every(({ meetings }) => meetings[0]?.isMutual);
    });
    await page.getByRole('link', { name: '我的' }).click();
    await untilDelivered(page);
    for (const [one, name] of [
      [page, '丙巡查'],
      [other.page, '丁巡查'],
    ] as const) {
      const sent = await one.evaluate(sentFrom, area);
      const logged = await truth.commandsOf(area, name);
      expect(logged.map(({ command, record }) => `${command} ${record}`)).toHaveLength(
        new Set(logged.map(({ command, record }) => `${command} ${record}`)).size,
      );
      expect(new Set(logged.map(({ command }) => command))).toEqual(new Set(sent));
    }
  });

  test('is seen with its photos by the other phone and the duty room; the wall says what was found and where nobody came', async () => {
    const [tick, , danger] = await ticksOf('left');
    const [hazard, ...more] = await truth.records(area, 'hazard', reading);
    expect([hazard?.id, hazard?.photos?.length, more, tick?.files?.length]).toEqual([
      ...[danger?.finding, 1, [], 1],
    ]);
    await press(other.page, '返回');
    await openRun(other.page, '左堤', '已完成');
    for (const at of [0, 2]) {
      await openPoint(other.page, at);
      await showsPhotos(other.page.getByRole('dialog'), 1);
      await other.page.keyboard.press('Escape');
      await other.page.getByRole('dialog').waitFor({ state: 'detached' });
    }

    const officer = await employ(product, 'officer', '甲值班', 'dutyOfficer');
    const duty = await openScreen(browser(), officer, `${product.url}/duty?area=${area}&lang=zh`);
    faults.push(duty.faults);
    await duty.page.getByRole('tab', { name: /巡查/ }).click();
    const round = duty.page.locator('.run-line.done', { hasText: '左堤' });
    await round.locator('summary').click();
    await round.getByText('补报 2').waitFor();
    await round.getByText('双方已核对').waitFor();
    await showsPhotos(round, 2);
    expect(await axe(duty.page)).toEqual([]);
    await duty.page.getByRole('button', { name: '修改路线' }).first().click();
    await duty.page.getByRole('dialog').waitFor();
    expect(await axe(duty.page)).toEqual([]);

    const wallUrl = `${product.url}/wall?area=${area}&lang=zh`;
    const wall = await openScreen(browser(), await hangWall(product), wallUrl);
    faults.push(wall.faults);
    await wall.page.getByText('K0+400 巡查发现').first().waitFor();
    await wall.page.getByText(/巡查逾期 1\s?小时.*：渡口/).waitFor();
    await duty.context.close();
    await wall.context.close();
    expect(faults.flat()).toEqual([]);
  });
});

const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations;

/** A round that was to be walked an hour ago. */
function overdue(): Pick<
  DraftOf<'patrolRun.plan'>,
  'id' | 'plannedAt' | 'dueBy' | 'basis' | 'after'
> {
  const [plannedAt = '', dueBy = ''] = [2.1, 1.1].map((hours) =>
    new Date(Date.now() - hours * 3_600_000).toISOString(),
  );
  const standing = { grade: 'ungraded', water: 'warning', level: 'none' } as const;
  const basis = { ...standing, everyMinutes: 60, people: 2 };
  return { id: 'ferry-round', plannedAt, dueBy, basis, after: null };
}

async function showsPhotos(where: Locator, count: number): Promise<void> {
  const images = where.locator('.tick-told img');
  await images.nth(count - 1).waitFor();
  await until(async () => {
    const widths = await images.evaluateAll((all) =>
      all.map((one) => (one as HTMLImageElement).naturalWidth),
    );
    return widths.length === count && widths.every((width) => width > 0);
  });
}

/** Runs in the page: the ids of all that this phone was ever asked to send. */
async function sentFrom(area: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`levee-outbox-${area}`);
    opening.onerror = () => reject(new Error('no outbox'));
    opening.onsuccess = () => {
      const base = opening.result;
      const asked = base.transaction('rows').objectStore('rows').getAll();
      asked.onsuccess = () => {
        base.close();
        resolve((asked.result as { id: string }[]).map(({ id }) => id));
      };
    };
  });
}

function press(page: Page, name: string): Promise<void> {
  return page.getByRole('button', { name }).click();
}

/** The code of the sign, typed or read. */
function readCode(page: Page): Promise<string> {
  return page.getByLabel('点位牌编码').inputValue();
}

async function openRun(page: Page, name: string, state = ''): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${name}.*${state}`) }).click();
  await page.getByRole('heading', { name }).waitFor();
}

async function openPoint(page: Page, at: number): Promise<void> {
  await page.getByRole('button', { name: points[at]?.name ?? '' }).click();
  await page.getByRole('dialog').waitFor();
}

function choose(page: Page, name: string): Promise<void> {
  return page.getByRole('dialog').getByText(name, { exact: true }).click();
}

async function saveTick(page: Page): Promise<void> {
  await press(page, '记下这一点');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function addPhoto(page: Page, name: string): Promise<void> {
  const buffer = Buffer.from(await page.evaluate(drawnPhoto, name), 'base64');
  const input = page.getByRole('dialog').locator('input[type=file]').first();
  await input.setInputFiles({ name: `${name}.jpg`, mimeType: 'image/jpeg', buffer });
  await page.getByRole('dialog').locator('img').first().waitFor();
}

async function shownCode(page: Page): Promise<string> {
  await press(page, '水牌交换');
  return (await page.getByRole('dialog').locator('output').textContent()) ?? '';
}

async function noteCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('对方水牌').fill(code);
  await press(page, '记下相遇');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Until the phone can open without a line: live, its shell with its worker, its picture in its store. */
async function untilKept(page: Page): Promise<void> {
  await untilPictureKept(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

/** Runs in the page: a photo of some tens of kilobytes, another for each name; base64. */
function drawnPhoto(name: string): string {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [640, 480];
  const pen = canvas.getContext('2d');
  const tint = name.length * 37;
  for (let y = 0; y < 480; y += 8)
    for (let x = 0; x < 640; x += 8) {
      if (pen) pen.fillStyle = `rgb(${(x * 7) % 256} ${(y * 5 + tint) % 256} ${(x * y) % 256})`;
      pen?.fillRect(x, y, 8, 8);
    }
  return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? '';
}
