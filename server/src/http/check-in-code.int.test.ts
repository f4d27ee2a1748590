import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { toIso } from '@levee/shared/kernel/clock';
import { defaultPack } from '@levee/shared/rules/pack';
import { ask } from '@levee/test/support/database';
import { codeOf, type Answer, type Browser } from '../app/testing/browser.js';
import { area, command, county, personWith, township, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';

const { codeEverySeconds, codesPerHour } = defaultPack.duty.checkIn;
const codeAt = (unit: string): string => `/api/areas/${area}/units/${unit}/check-in-code`;

let server: TestServer;
let first: Browser;
let officer: Browser;
const clock = new StandingClock();
const now = (): string => toIso(clock.nowMs());

beforeAll(async () => {
  server = await startTestServer({ clock });
  first = await withArea(server);
  officer = await personWith(server, first, 'dutyOfficer', township);
  const unit = { name: '一号镇', unitKind: 'township' as const };
  await command(first, 'unit.put', { id: 'town', region: township, ...unit });
  await command(first, 'unit.put', { id: 'hq', region: county, ...unit, name: '防办' });
  const turn = { region: township, unit: 'town', post: 'officer' as const, person: null };
  const hours = { startsAt: now(), endsAt: toIso(clock.nowMs() + 8 * 3_600_000) };
  for (const id of ['one', 'two', 'three']) {
    await command(first, 'shift.plan', { id, ...turn, ...hours, personName: '甲' });
  }
});
afterAll(() => server.end());

const checkedIn = (by: Browser, shift: string, code: unknown): Promise<Answer> =>
  command(
    by,
    'shift.checkIn',
    { shift, method: 'code', unit: 'town', code: String(code) },
    { occurredAt: now() },
  );

describe('the code of a duty room', () => {
  test('is there once somebody of the office has opened it, and rotates', async () => {
    expect(codeOf(await officer.get(codeAt('town')))).toBe('thing-unknown');
    const opened = await officer.post(codeAt('town'));
    expect(opened.body).toMatchObject({ everySeconds: codeEverySeconds, setBy: 'dutyOfficer' });
    expect(opened.headers.get('cache-control')).toBe('no-store');
    expect((await officer.get(codeAt('town'))).body['code']).toBe(opened.body['code']);
    clock.advance(codeEverySeconds * 1_000);
    expect((await officer.get(codeAt('town'))).body['code']).not.toBe(opened.body['code']);
  });

  test('is shown to nobody without an office, and not to another township’s', async () => {
    const leader = await personWith(server, first, 'teamLeader', township);
    const viewer = await personWith(server, first, 'viewer');
    const answers = await Promise.all(
      [leader.get(codeAt('town')), viewer.post(codeAt('town')), officer.get(codeAt('hq'))].map(
        async (one) => (await one).status,
      ),
    );
    expect(answers).toEqual([403, 403, 403]);
  });

  test('typed from the screen is a check-in, and a fresh one ends the last', async () => {
    const leader = await personWith(server, first, 'teamLeader', township);
    const { code } = (await officer.get(codeAt('town'))).body;
    expect((await checkedIn(leader, 'one', code)).body['status']).toBe('ok');
    const renewed = await officer.post(codeAt('town'));
    expect((await checkedIn(leader, 'two', code)).body['code']).toBe('code-mismatch');
    expect((await checkedIn(leader, 'two', renewed.body['code'])).body['status']).toBe('ok');
  });

  test('is not found by trying: after a few wrong ones even the right one is refused', async () => {
    const guesser = await personWith(server, first, 'teamLeader', township);
    const { code } = (await officer.get(codeAt('town'))).body;
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const codes: unknown[] = [];
    for (let nth = 0; nth <= codesPerHour; nth++) {
      codes.push((await checkedIn(guesser, 'three', wrong)).body['code']);
    }
    expect(new Set(codes.slice(0, codesPerHour))).toEqual(new Set(['code-mismatch']));
    expect(codes.at(-1)).toBe('guesses-spent');
    expect((await checkedIn(guesser, 'three', code)).body['code']).toBe('guesses-spent');
  });

  test('comes from a secret that no answer to anybody holds', async () => {
    const [{ secret } = { secret: '' }] = await ask<{ secret: string }>(
      server.databaseUrl,
      `SELECT "body"->>'secret' AS "secret" FROM "record" WHERE "kind" = 'checkInCode'`,
    );
    expect(secret).toMatch(/^[0-9a-f]{40}$/);
    const paths = ['snapshot', 'changes', 'trail', 'units/town/check-in-code'];
    for (const path of paths) {
      const { text } = await first.get(`/api/areas/${area}/${path}`);
      expect(text.length).toBeGreaterThan(50);
      expect(text).not.toContain(secret);
    }
  });
});
