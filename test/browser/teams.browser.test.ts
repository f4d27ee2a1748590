import { randomUUID } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import type { Kind, RecordOf } from '@levee/shared/model/kinds';
import { describeInBrowser } from '@levee/test/support/browser';
import { Cable } from '@levee/test/support/cable';
import type { Caller } from '@levee/test/support/caller';
import {
  area,
  county,
  east,
  employ,
  foundOffice,
  hangWall,
  west,
} from '@levee/test/support/office';
import { Product } from '@levee/test/support/product';
import { openScreen, phoneSize, Truth, untilShows } from '@levee/test/support/screens';
import { until } from '@levee/test/support/until';

const hourMs = 3_600_000;
const reading = { audience: 'commander', scope: county } as const;
const gate = { latitude: 30.91, longitude: 117.21 };
const name = '石湾党员突击队';
const branch = '石湾临时党支部';

describeInBrowser('a team’s day', (browser) => {
  let product: Product;
  let truth: Truth;
  let cable: Cable;
  let officer: Caller;
  let captain: Caller;
  let desk: Page;
  let wall: Page;
  let phone: Page;
  let outside: BrowserContext;

  beforeAll(async () => {
    product = await Product.start();
    truth = await Truth.of(product.databaseUrl);
    cable = await Cable.to(product.port);
    await foundOffice(product.administrator);
    officer = await employ(product, 'officer-one', '甲值班', 'dutyOfficer');
    captain = await employ(product, 'captain', '丙队长', 'viewer');
    wall = (await openScreen(browser(), await hangWall(product), `${product.url}/wall`)).page;
    desk = (await openScreen(browser(), officer, `${product.url}/duty?lang=zh`)).page;
    desk.setDefaultTimeout(20_000);
    await desk.getByRole('tab', { name: '队伍' }).press('Enter');
  });

  afterAll(async () => {
    await truth.close();
    await cable.close();
    await product.end();
  });

  const record = async <K extends Kind>(kind: K, is: (one: RecordOf<K>) => boolean) =>
    (await truth.records(area, kind, reading)).find(is);
  const recorded = <K extends Kind>(kind: K, is: (one: RecordOf<K>) => boolean) =>
    until(() => record(kind, is));
  const ownWay = async () => {
    const team = await record('team', (one) => one.name === name);
    return record('deployment', (one) => one.team === team?.id);
  };
  const card = (of: string): Locator => desk.locator('.team-card').filter({ hasText: of });
  const verb = (of: string, what: string): Locator =>
    card(of).getByRole('button', { name: what, exact: true, disabled: false });
  const dialog = (title: string): Locator => desk.getByRole('dialog', { name: title });
  /** Opens, fills and sends a form of the duty room with the keyboard alone. */
  const choose = async (form: Locator, field: string, option: string): Promise<void> => {
    await form.getByLabel(field, { exact: true }).press('Enter');
    await desk.getByRole('option', { name: option }).press('Enter');
  };
  const fill = async (form: Locator, fields: Record<string, string>): Promise<void> => {
    for (const [field, text] of Object.entries(fields)) {
      await form.getByLabel(field, { exact: true }).focus();
      await desk.keyboard.insertText(text);
    }
  };
  const send = async (form: Locator): Promise<void> => {
    await desk.keyboard.press('Control+Enter');
    await form.waitFor({ state: 'hidden' });
  };
  /** As told by somebody who was out of reach for so many hours. */
  const toldAgo = async <K extends CommandKind>(
    hours: number,
    kind: K,
    payload: DraftOf<K>,
    baseVersion?: number,
  ): Promise<void> => {
    const occurredAt = new Date(Date.now() - hours * hourMs).toISOString();
    const command = { id: randomUUID(), kind, area, payload, baseVersion, occurredAt };
    const receipt = await officer.post(`/api/areas/${area}/commands`, command);
    expect(receipt).toMatchObject({ status: 'ok' });
  };
  const seemly = async (page: Page, part: string): Promise<void> => {
    const { violations } = await new AxeBuilder({ page }).include(part).analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  };

  test('one is raised, found to be the fittest and sent, all with the keyboard', async () => {
    for (const [id, position] of [
      ['far', { lat: 31.4, lng: 117.2 }],
      ['unfit', { lat: 30.911, lng: 117.211 }],
    ] as const)
      await product.administrator.does(area, 'team.enlist', {
        ...{ id, code: id, region: west, teamKind: 'squad', unit: null, headcount: 12 },
        ...{ name: id === 'far' ? '远乡操舟队' : '近处小分队', partyMembers: 2 },
        leader: { name: '队长乙', person: null },
        skills: id === 'far' ? ['操舟'] : [],
        equipment: id === 'far' ? [{ name: '冲锋舟', count: 1 }] : [],
        musterPoint: { name: '站前', position },
      });
    await product.administrator.does(area, 'hazard.enlist', {
      ...{ id: 'gate', region: east, code: 'D-2', name: '东堤 2 号闸', hazardKind: 'waterworks' },
      ...{ position: { lat: 30.91, lng: 117.21 }, description: '', grade: 'orange' },
      ...{ foundAt: new Date(0).toISOString(), foundBy: '普查', attributes: {} },
    });
    await desk.getByRole('button', { name: '组建队伍', disabled: false }).press('Enter');
    const raising = dialog('组建队伍');
    await choose(raising, '所在乡镇 *', '东堤镇');
    await fill(raising, { '队名 *': name, '集结点 *': '石湾码头', 党组织: branch });
    await fill(raising, { '队长 *': '丙队长', 队长电话: '13800000021', 特长: '操舟 救护' });
    await fill(raising, { 队员名单: '石甲 13800000022 党员\n石乙 党员\n石丙' });
    await fill(raising, { 装备: '冲锋舟 2，水泵 1', 坐标: '30.90, 117.20' });
    await raising.getByText('共 3 人，其中党员 2 人').waitFor();
    await seemly(desk, '[role=dialog]');
    await send(raising);
    expect(await recorded('team', (one) => one.name === name)).toMatchObject({
      ...{ headcount: 3, partyMembers: 2, branch, equipment: [{ count: 2 }, { count: 1 }] },
    });

    await verb(name, '派队伍').waitFor();
    await desk.keyboard.press('d');
    const sending = dialog('派队伍');
    await fill(sending, { '去哪里 *': '2 号闸' });
    await sending
      .locator('.targets')
      .getByRole('button', { name: '东堤 2 号闸', disabled: false })
      .press('Enter');
    const fit = sending.locator('.team-picker label');
    await fit.first().getByText('近处小分队').waitFor();
    await sending
      .getByRole('button', { name: '操舟', exact: true, disabled: false })
      .press('Enter');
    await sending
      .getByRole('button', { name: '冲锋舟', exact: true, disabled: false })
      .press('Enter');
    await fit.first().getByText(name).waitFor();
    const reasons = await fit.evaluateAll((labels) =>
      labels.map((one) => (one as HTMLElement).innerText),
    );
    expect(reasons[0]).toMatch(/1\.5 公里.*\s同乡镇\s*✓ 操舟\s*✓ 冲锋舟[^]*首选/);
    expect(reasons[1]).toMatch(/远乡操舟队[^]*54\.\d 公里\s*✓ 操舟\s*✓ 冲锋舟/);
    expect(reasons[2]).toMatch(/近处小分队[^]*缺 操舟\s*缺 冲锋舟/);
    await fill(sending, { '任务要求 *': '加固闸门，转移低处住户' });
    await sending.getByText('命令编号、路线、联系人、装备').press('Enter');
    await fill(sending, { 命令编号: '防指令 7 号', 路线: '沿堤顶路，绕开涵洞' });
    await fill(sending, { 现场联系人: '闸站老张 站长 13800000023', '冲锋舟（有 2）': '2' });
    await seemly(desk, '[role=dialog]');
    await send(sending);
    expect(await until(ownWay)).toMatchObject({
      ...{
        place: '东堤 2 号闸',
        hazard: 'gate',
        orderNumber: '防指令 7 号',
        route: { words: '沿堤顶路，绕开涵洞' },
      },
      ...{ contacts: [{ name: '闸站老张' }], equipment: [{ name: '冲锋舟', count: 2 }] },
    });
  });

  const step = async (what: string, ...ticks: string[]): Promise<void> => {
    await phone.getByRole('button', { name: what }).first().tap();
    const form = phone.getByRole('dialog');
    for (const one of ticks) await form.getByRole('checkbox', { name: one }).check();
    await form.locator('button[type=submit]').tap();
    await form.waitFor({ state: 'hidden' });
  };

  test('its leader has the order on the phone and counts by names, then by number', async () => {
    const { accounts } = await product.administrator.get<{
      accounts: { id: string; name: string }[];
    }>('/api/accounts');
    const team = await recorded('team', (one) => one.name === name);
    await product.administrator.does(area, 'grant.give', {
      ...{ id: 'lead', region: county, role: 'teamLeader', team: team.id, accountName: '丙队长' },
      account: accounts.find((one) => one.name === '丙队长')?.id ?? '',
    });
    const look = { viewport: phoneSize, isTouched: true };
    const url = `${cable.url}/field/team?area=${area}&lang=zh`;
    ({ page: phone, context: outside } = await openScreen(browser(), captain, url, look));
    phone.setDefaultTimeout(20_000);
    await outside.grantPermissions(['geolocation']);
    await outside.setGeolocation({ ...gate, latitude: 30.9, accuracy: 25 });
    await phone.getByRole('button', { name: '领受命令' }).tap();
    for (const line of ['防指令 7 号', '沿堤顶路，绕开涵洞', '闸站老张', '冲锋舟 2'])
      await phone.locator('.order-card').getByText(line).waitFor();
    await phone.getByRole('link', { name: '在地图上看' }).tap();
    const target = phone.locator('.map-tab .levee-selection:not([hidden])');
    await target.waitFor({ state: 'attached' });
    await phone.getByRole('link', { name: '队伍', exact: true }).tap();
    await verb(name, '命令单').press('Enter');
    await card(name).getByText('✓ 丙队长').waitFor();
    await step('清点', '石甲', '石乙');
    await card(name).getByText('2 人', { exact: true }).first().waitFor();
    await phone.getByRole('button', { name: '清点' }).tap();
    await phone.getByLabel('只报人数').check();
    await phone.getByLabel('现有人数').fill('3');
    await seemly(phone, '[role=dialog]');
    await phone.getByRole('dialog').locator('button[type=submit]').tap();
    await phone.getByRole('dialog').waitFor({ state: 'hidden' });
  });

  test('where it is has an age on desk and wall, and stays when the line is cut', async () => {
    await step('出发', '石甲', '石乙', '石丙');
    await phone.getByRole('button', { name: '出动期间共享位置' }).tap();
    const place = card(name).locator('.facts');
    await place.getByText(/定位 .*±25 m/).waitFor();
    const onWall = wall.locator('.teams-panel li').filter({ hasText: name });
    await onWall
      .locator('.position.live')
      .getByText(/位置 \d+ 秒前/)
      .waitFor();
    cable.pull();
    await outside.setGeolocation({ ...gate, accuracy: 8 });
    await phone.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await phone.getByText(/已存本机 .*有信号后送出/).waitFor();
    await step('到位', '石甲', '石乙', '石丙');
    await product.administrator.does(area, 'region.put', {
      ...{ code: `${area}003000`, name: '南坡乡', level: 'township', parent: county, center: null },
    });
    for (const page of [desk, wall]) await untilShows(page, await truth.head(area));
    expect(await place.innerText()).toMatch(/定位 .*±25 m/);
    expect(await onWall.innerText()).toMatch(/出发[^]*位置 \d+ (秒|分)/);
    cable.plugIn();
    await phone.evaluate(() => window.dispatchEvent(new Event('online')));
    await place.getByText(/定位 .*±8 m/).waitFor();
    await onWall.getByText('到位', { exact: false }).first().waitFor();
    await seemly(phone, '.team-phone');
    await step('作业', '石甲', '石乙', '石丙');
    const way = await until(async () => {
      const now = await ownWay();
      return now && now.steps.length > 5 ? now : undefined;
    });
    expect(way.steps.map(({ state, headcount, present }) => [state, headcount, present])).toEqual([
      ['assembling', 3, undefined],
      ['assembling', 2, ['石甲', '石乙']],
      ['assembling', 3, undefined],
      ['enRoute', 3, ['石甲', '石乙', '石丙']],
      ['onSite', 3, ['石甲', '石乙', '石丙']],
      ['working', 3, ['石甲', '石乙', '石丙']],
    ]);
  });

  test('one missing on the way home is an alarm everywhere until somebody says where', async () => {
    await phone.getByRole('button', { name: '撤离' }).first().tap();
    const form = phone.getByRole('dialog');
    expect(await form.getByRole('checkbox', { checked: true }).count()).toBe(0);
    for (const one of ['石甲', '石丙']) await form.getByRole('checkbox', { name: one }).check();
    await form.getByText('未到：石乙').waitFor();
    await form.locator('button[type=submit]').tap();
    await phone.getByRole('alert').getByText('未到：石乙').waitFor();
    await desk.locator('.attention-panel').getByText('撤离清点人数不符').waitFor();
    const alarm = card(name).getByRole('alert');
    await alarm.getByLabel('人在哪里').fill('石乙随救护车送伤员');
    await alarm.getByRole('button', { name: '说明去向', disabled: false }).press('Enter');
    await alarm.waitFor({ state: 'hidden' });
    await phone.locator('.own-team .count-alarm').waitFor({ state: 'hidden' });
    expect((await ownWay())?.accounts).toMatchObject([
      { by: '甲值班', counted: 2, names: ['石乙'] },
    ]);
    await step('休整', '石甲', '石丙');
    const home = await recorded('team', (one) => one.name === name && one.state === 'resting');
    expect(home.siteTime).toMatchObject({ since: null });
  });

  test('too long at the water is found by the server; relief goes, takes over, and the tired rest', async () => {
    const way = { team: 'team-west', deployment: 'way-west' };
    const where = { region: west, hazard: null, place: '西岭滑坡', position: null };
    await toldAgo(11, 'team.dispatch', { ...way, ...where, orders: '清理塌方' }, 1);
    for (const [version, to] of [
      [2, 'enRoute'],
      [3, 'onSite'],
      [4, 'working'],
    ] as const)
      await toldAgo(10, 'team.advance', { ...way, to, headcount: 20 }, version);
    await recorded('team', ({ id, tiredSince }) => id === 'team-west' && Boolean(tiredSince));
    const tired = card('西岭应急小分队');
    await tired.getByText('应轮换').waitFor();
    await tired.getByText('累计上堤 10 小时').waitFor();
    await wall.locator('.teams-panel li').filter({ hasText: '西岭' }).getByText('超时').waitFor();
    await tired.getByRole('button', { name: /^派 .* 接替$/, disabled: false }).press('Enter');
    await tired.getByText('接替队伍已于').waitFor();
    const relief = await recorded('deployment', ({ relieves }) => relieves === 'way-west');
    expect(relief).toMatchObject({ place: '西岭滑坡', orders: '清理塌方' });
    const relieving = { team: relief.team, deployment: relief.id, headcount: 12 };
    await officer.does(area, 'team.advance', { ...relieving, to: 'enRoute' }, 2);
    await officer.does(area, 'team.advance', { ...relieving, to: 'onSite' }, 3);
    for (const what of ['撤离', '休整']) {
      await verb('西岭应急小分队', what).press('Enter');
      const form = dialog('西岭应急小分队');
      await form.getByLabel('现有人数').fill('20');
      await send(form);
    }
    await recorded('team', ({ id, state }) => id === 'team-west' && state === 'resting');
    await tired.getByText('应轮换').waitFor({ state: 'hidden' });
    await seemly(desk, '.force-desk');
  });

  test('a post and an area stand, and a rider of the new trades is found by nearness', async () => {
    await desk.getByRole('tab', { name: '先锋岗' }).press('Enter');
    for (const [kind, post] of [
      ['先锋岗', '东堤先锋岗'],
      ['责任区', '码头责任区'],
    ] as const) {
      await desk.getByRole('button', { name: '设岗设区', disabled: false }).press('Enter');
      const form = dialog('设岗设区');
      await form.getByLabel(kind, { exact: false }).first().check({ force: true });
      await choose(form, '所在乡镇 *', '东堤镇');
      await fill(form, { '名称 *': post, '位置或范围 *': '东堤 2 号闸', 党组织: branch });
      await fill(form, { 在岗人员: '石戊 党员 08-16时\n石己', 坐标: '30.91, 117.21' });
      await form.getByLabel('未启动应急响应').check({ force: true });
      await seemly(desk, '[role=dialog]');
      await send(form);
    }
    const post = desk.locator('.post-list li').filter({ hasText: '东堤先锋岗' });
    await post.getByText('应在岗').waitFor();
    await post.getByRole('button', { name: '报到', disabled: false }).press('Enter');
    await dialog('报到').getByLabel('在岗人数').waitFor();
    await send(dialog('报到'));
    await post.getByText(/报到 .*2 人/).waitFor();

    await officer.does(area, 'volunteer.register', {
      ...{ id: 'far', name: '远快递', region: east, occupation: '快递员', isGigWorker: true },
      ...{ skills: [], isPartyMember: false, unit: null, hours: null },
      position: { lat: 31.5, lng: 117.2 },
    });
    await officer.does(area, 'volunteer.verify', { volunteer: 'far' });
    await desk.getByRole('tab', { name: '志愿者' }).press('Enter');
    await desk.getByRole('button', { name: '登记志愿者', disabled: false }).press('Enter');
    const form = dialog('登记志愿者');
    await form.getByRole('button', { name: '外卖送餐员', disabled: false }).press('Enter');
    await choose(form, '所在地 *', '东堤镇');
    await fill(form, { '姓名 *': '近骑手', 电话: '13800000031', 党组织: branch });
    await fill(form, { 车辆: '电动车', 常在位置: '30.91, 117.20' });
    await seemly(desk, '[role=dialog]');
    await send(form);
    const rows = desk.locator('.volunteer-list li');
    const rider = rows.filter({ hasText: '近骑手' });
    await rider.getByRole('button', { name: '核实', disabled: false }).press('Enter');
    await desk.getByLabel('离哪里近').press('Enter');
    await desk.getByRole('option', { name: '东堤先锋岗' }).press('Enter');
    await rows.first().getByText('近骑手').waitFor();
    await rows
      .first()
      .getByText(/约 [01]\.\d 公里/)
      .waitFor();
    await rider.getByRole('button', { name: '安排上岗', disabled: false }).press('Enter');
    await dialog('安排上岗')
      .getByLabel(/东堤先锋岗/)
      .check({ force: true });
    await send(dialog('安排上岗'));
    expect(await recorded('volunteer', ({ state }) => state === 'assigned')).toMatchObject({
      ...{ name: '近骑手', isGigWorker: true, assignment: { kind: 'standingPost' } },
    });
    await seemly(desk, '.force-desk');
  });

  test('what each branch did adds up without a form', async () => {
    await desk.getByRole('tab', { name: '党组织' }).press('Enter');
    const cellsOf = async (of: string): Promise<string[]> => {
      const row = desk.locator('.branch-panel tr').filter({ hasText: of });
      await row.waitFor();
      return row.locator('th, td').allInnerTexts();
    };
    const hours = expect.stringMatching(/^\d+\.\d$/);
    expect(await cellsOf(branch)).toEqual([branch, '3', hours, '1', '1', '0', '2', '1']);
    expect((await cellsOf('未填党组织'))[2]).toMatch(/^20\d\.\d$/);
    await seemly(desk, '.force-desk');
  });
});
