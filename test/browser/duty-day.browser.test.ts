import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { photo } from '@levee/server/files/testing/pictures';
import type { Kind, RecordOf } from '@levee/shared/model/kinds';
import { describeInBrowser } from '@levee/test/support/browser';
import { Caller } from '@levee/test/support/caller';
import { MovedClock } from '@levee/test/support/moved-clock';
import { area, county, east, employ, foundOffice } from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const reading = { audience: 'commander', scope: county } as const;
const room = { lat: 30.5, lng: 117.5 };
const hourMs = 3_600_000;
const hoursAway = (hours: number): string => new Date(Date.now() + hours * hourMs).toISOString();
const call = '东堤镇请示是否关闭二号闸';
const promise = '清点编织袋并上报';

/**
 * A night and a morning: 甲 holds the night and hands over to 丙, 丁 is on the phone, 戊 never comes. The server's
 * hour is moved on, nobody waits.
 */
describeInBrowser('a day of the duty room', (browser) => {
  const clock = new MovedClock();
  const faults: string[][] = [];
  let product: Product;
  let truth: Truth;
  let night: Page;
  let morning: Page;
  let phone: Page;
  let place: BrowserContext;
  let wall: Page;

  const open = async (caller: Caller, path: string, isTouched = false) => {
    const look = isTouched ? { viewport: phoneSize, isTouched } : {};
    const screen = await openScreen(browser(), caller, `${product.url}${path}`, look);
    faults.push(screen.faults);
    return screen;
  };
  const records = <K extends Kind>(kind: K): Promise<RecordOf<K>[]> =>
    truth.records(area, kind, reading);
  /** A record of the database, as soon as it is so. */
  const untilThere = <K extends Kind>(kind: K, is: (record: RecordOf<K>) => boolean) =>
    until(async () => (await records(kind)).find(is));
  const press = (page: Page, name: string | RegExp): Promise<void> =>
    page.getByRole('button', { name, exact: true, disabled: false }).first().press('Enter');
  const expectAccess = async (page: Page, part: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    expect(violations.map(({ id, nodes }) => [part, id, nodes[0]?.html])).toEqual([]);
  };
  const send = async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  };
  /** A form that is looked at the first time; those of one field and a reason are all the same. */
  const sendSeen = async (page: Page): Promise<void> => {
    await expectAccess(page, '[role=dialog]');
    await send(page);
  };

  beforeAll(async () => {
    product = await Product.start({ clock });
    await foundOffice(product.administrator);
    truth = await Truth.of(product.databaseUrl);
    await prepare(product.administrator);
    const [one, three, four] = await Promise.all([
      employ(product, 'officer-one', '甲值班', 'dutyOfficer'),
      employ(product, 'officer-three', '丙值班', 'dutyOfficer'),
      employ(product, 'officer-four', '丁值班', 'dutyOfficer'),
    ]);
    night = (await open(one, '/duty?lang=zh')).page;
    morning = (await open(three, '/duty?lang=zh')).page;
    const pocket = await open(four, '/field/duty?lang=zh', true);
    [phone, place] = [pocket.page, pocket.context];
    const made = await product.administrator.post<{ openPath: string }>('/api/devices', {
      ...{ area, name: '一号屏' },
    });
    wall = (await open(new Caller(product.url), made.openPath)).page;
  }, 60_000);

  afterAll(async () => {
    expect(faults.flat()).toEqual([]);
    await truth.close();
    await product.end();
  });

  test('who should be there and is not is noticed by the server and told up the line', async () => {
    await night.getByText('脱岗，需顶班').first().waitFor({ timeout: 15_000 });
    const lead = await untilThere('shift', ({ id, escalations }) =>
      Boolean(id === 'turn-lead' && escalations && escalations.length === 3),
    );
    expect(lead.escalations?.map(({ to }) => to)).toEqual(['person', 'lead', 'upperUnit']);
    expect(lead.state).toBe('absent');
  }, 30_000);

  test('a button is enough where the device tells no place', async () => {
    await press(night, '签到到岗');
    await night.getByText('已签到').waitFor();
    const { checkIn } = await untilThere(
      'shift',
      ({ id, checkIn }) => id === 'turn-one' && !!checkIn,
    );
    expect(checkIn).toMatchObject({ method: 'button', isLate: true });
    await night.getByText(/^在线/).press('Enter');
    const seat = night.locator('.presence-list li', { hasText: '甲值班' });
    expect(await seat.textContent()).toMatch(/主班.*甲值班.*在岗.*值班室/s);
    await night.locator('.presence-list summary').press('Enter');
  });

  test('a line of the log takes a phrase, the name of a team and a photo, by keys alone', async () => {
    await night.keyboard.press('n');
    await press(night, '巡查人员已上堤，暂未发现异常。');
    await night.getByLabel('内容').press('End');
    await night.keyboard.type(' #东堤党');
    await night.getByRole('button', { name: /#东堤党员突击队/ }).waitFor();
    await night.keyboard.press('Tab');
    await night.keyboard.press('Enter');
    await night.locator('input[type=file]:not([capture])').setInputFiles({
      ...{ name: 'bags.jpg', mimeType: 'image/jpeg' },
      buffer: await photo({ width: 320, height: 240 }),
    });
    await night.getByRole('button', { name: /^移除/ }).waitFor();
    await sendSeen(night);
    const line = await untilThere('logEntry', ({ text }) => text.includes('突击队'));
    expect(line).toMatchObject({
      ...{ category: 'patrol', author: '甲值班', subjects: [{ kind: 'team', id: 'team-east' }] },
      files: [{ mediaType: 'image/jpeg' }],
    });
    await night.locator('.log-lines .file-strip img').first().waitFor();
  });

  test('a call that asks for a decision waits, and a promise is given to somebody', async () => {
    await night.keyboard.press('c');
    await night.getByLabel('来电单位').fill('东堤镇');
    await night.getByLabel('通话内容').fill(call);
    await night.getByLabel('需要领导决定').press('Space');
    await sendSeen(night);
    await night.getByText('来电待领导决定').first().waitFor();
    await night.keyboard.press('t');
    await night.getByLabel('要办的事').fill(promise);
    await night.getByLabel('责任人').fill('丁值班');
    await sendSeen(night);
    await expectAccess(night, '.log-list');
  });

  test('the morning crew signs by place, or by the code on the duty room’s screen', async () => {
    clock.moveOn(7.5 * hourMs);
    await signsByPlace();
    await signsByCode();
    await phone.getByText(promise).waitFor();
    await press(phone, '签收');
    await untilThere('task', ({ state }) => state === 'received');
  }, 60_000);

  test('the handover lists what is open; unsigned, it stands on the wall', async () => {
    await night.keyboard.press('5');
    await press(night, '写交接班');
    const items = night.getByRole('dialog').locator('.handover-items li');
    await items.first().waitFor();
    const texts = (await items.allTextContents()).join('\n');
    for (const open of ['Ⅳ', '老堤渗水', '西岭应急小分队', call, promise, '石带班', '乙值班'])
      expect(texts).toContain(open);
    await night.keyboard.type('钥匙在二楼');
    await night.keyboard.press('Enter');
    await sendSeen(night);
    expect(await wall.getByText('交接班未签收').count()).toBe(0);
    clock.moveOn(1.25 * hourMs);
    await wall.getByText('交接班未签收').waitFor({ timeout: 15_000 });
    await night.getByText('交接班逾期未签收').first().waitFor({ timeout: 15_000 });
    const late = await untilThere('shift', ({ id, escalations }) =>
      Boolean(id === 'day-lead' && escalations?.some(({ to }) => to === 'lead')),
    );
    expect(late.lateSince).not.toBeNull();
  }, 60_000);

  test('it goes back with a reason, comes again and is signed by the other', async () => {
    await morning.keyboard.press('5');
    await expectAccess(morning, '.handover-list');
    await press(morning, '退回');
    await morning.getByLabel('退回理由').fill('二号闸谁去看？');
    await send(morning);
    await press(night, '修改');
    await night.getByText('二号闸谁去看？').first().waitFor();
    await night.getByLabel('补充一项').fill('二号闸由丁值班去看');
    await night.keyboard.press('Enter');
    await send(night);
    await press(morning, '签收接班');
    await wall.getByText('交接班未签收').waitFor({ state: 'detached' });
    const { items, ...signed } = await untilThere('handover', ({ state }) => state === 'accepted');
    expect(signed).toMatchObject({ submittedBy: '甲值班', settledBy: '丙值班' });
    expect(items.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['钥匙在二楼', '二号闸由丁值班去看']),
    );
    await press(night, '已接班，离岗');
    await untilThere('shift', ({ id, state }) => id === 'turn-one' && state === 'closed');
  }, 60_000);

  test('the promise and the call outlive the turn: done by one crew, seen and answered by the other', async () => {
    await press(phone, '报告办结');
    await phone.getByLabel('办理结果').fill('共 400 条');
    await phone
      .getByRole('dialog')
      .getByRole('button', { name: '报告办结', disabled: false })
      .press('Enter');
    await morning.keyboard.press('4');
    await morning.getByText('共 400 条').waitFor();
    await expectAccess(morning, '.task-list');
    await press(morning, '确认办结');
    await untilThere('task', ({ state }) => state === 'confirmed');
    await morning.getByRole('button', { name: /来电待领导决定/, disabled: false }).press('Enter');
    await morning.getByLabel('处理结果').fill('指挥长同意关闭');
    await send(morning);
    const answered = await untilThere('logEntry', ({ result }) => result === '指挥长同意关闭');
    expect(answered).toMatchObject({ isOpen: false, author: '丙值班', text: call });
    await morning.getByRole('button', { name: /来电待领导决定/ }).waitFor({ state: 'detached' });
  });

  test('a spot check that rings too long is absence; it is explained and announced', async () => {
    await morning.keyboard.press('6');
    await press(morning, '安排查岗');
    await press(morning, '随机抽一位');
    await sendSeen(morning);
    await press(morning, '记查岗结果');
    await morning.getByLabel('响铃几声').fill('8');
    await morning.getByText('按规定记为“脱岗”').waitFor();
    await sendSeen(morning);
    await press(morning, '说明情况');
    await morning.getByLabel('情况说明').fill('在库房清点');
    await send(morning);
    await press(morning, '通报');
    await morning.getByLabel('通报内容').fill('已核实，下不为例');
    await send(morning);
    await morning.getByText('已核实，下不为例').waitFor();
    await expectAccess(morning, '.check-list');
    const check = await untilThere('spotCheck', ({ state }) => state === 'announced');
    expect(check).toMatchObject({ method: 'phone', result: 'absent', rings: 8 });
  });

  test('whatever stands open at the end can be used by everybody', async () => {
    await expectAccess(morning, 'main');
    await expectAccess(phone, 'main');
  });

  /** Too far: told how far. Near: kept with the distance and how exact the device was. */
  async function signsByPlace(): Promise<void> {
    const desk = morning.context();
    await desk.grantPermissions(['geolocation']);
    await desk.setGeolocation({ latitude: 30.5002, longitude: 117.5, accuracy: 15 });
    await press(morning, '签到到岗');
    await morning.getByText('已签到').waitFor();
    const { checkIn } = await untilThere('shift', (one) => one.id === 'day-one' && !!one.checkIn);
    expect(checkIn).toMatchObject({
      ...{ method: 'place', distanceM: 22, accuracyM: 15, isLate: false },
    });
    await place.grantPermissions(['geolocation']);
    await place.setGeolocation({ latitude: 30.55, longitude: 117.5, accuracy: 15 });
    await press(phone, '签到到岗');
    await phone.getByText(/相距约 55\d\d 米/).waitFor();
  }

  /** The code of the screen, typed on the phone; a wrong one is refused and may be put right. */
  async function signsByCode(): Promise<void> {
    const screen = await night.context().newPage();
    await screen.goto(`${product.url}/duty?screen=code&lang=zh`);
    await press(screen, '启用签到码');
    const digits = ((await screen.locator('.digits').textContent()) ?? '').replace(/\D/g, '');
    expect(digits).toMatch(/^\d{6}$/);
    await expectAccess(screen, '.code-screen');
    await screen.close();
    await press(phone, '输入签到码');
    const field = phone.getByLabel('值班室屏幕上的六位数字');
    await field.fill(digits === '000000' ? '111111' : '000000');
    await field.press('Enter');
    await phone.getByText('签到码不对或已过期').waitFor();
    await field.fill(digits);
    await field.press('Enter');
    await phone.getByText('已签到').waitFor();
    const { checkIn } = await untilThere('shift', (one) => one.id === 'day-two' && !!one.checkIn);
    expect(checkIn?.method).toBe('code');
    await phone.getByText('条退回').waitFor({ state: 'detached' });
  }
});

/** The day's crew, and what the night has to leave: a level, a danger, a team that is out. */
async function prepare(administrator: Caller): Promise<void> {
  const dutyRoom = { position: room, radiusM: 150 };
  await administrator.does(area, 'unit.placeDutyRoom', { unit: 'hq', dutyRoom });
  const hours = { startsAt: hoursAway(8), endsAt: hoursAway(16) };
  for (const [id, post, personName] of [
    ['day-lead', 'lead', '戊带班'],
    ['day-one', 'officer', '丙值班'],
    ['day-two', 'deputy', '丁值班'],
  ] as const)
    await administrator.does(area, 'shift.plan', {
      ...{ id, region: county, unit: 'hq', post, person: null, personName, ...hours },
    });
  await administrator.does(area, 'response.set', {
    ...{ level: 'IV', reason: '强降雨', orders: [], residualDuties: [], nextConsultationAt: null },
  });
  await administrator.does(area, 'hazard.report', {
    ...{
      id: 'seepage-1',
      region: east,
      name: '老堤渗水',
      position: null,
      description: '背水坡湿润',
    },
    ...{ hazardKind: 'geohazard', attributes: {} },
  });
  const order = {
    ...{ team: 'team-west', deployment: 'way-1', region: east, hazard: null },
    ...{ place: '东堤', position: null, orders: '装沙袋' },
  };
  await administrator.does(area, 'team.dispatch', order, 1);
}
