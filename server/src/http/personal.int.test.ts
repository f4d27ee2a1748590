import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { DraftOf } from '@levee/shared/commands/commands';
import { defaultPack } from '@levee/shared/rules/pack';
import { codeOf, type Answer, type Browser } from '../app/testing/browser.js';
import {
  area,
  command,
  personWith,
  programWith,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { StandingClock } from '../app/testing/standing-clock.js';
import { ask } from '@levee/test/support/database';
import { verifyLog } from '../audit/verify-log.js';

const number = '13900000001';
const person = {
  id: 'p1',
  region: township,
  name: '王小明',
  unit: null,
  phone: number,
  isPartyMember: true,
  skills: [],
};
const asked: DraftOf<'person.reveal'> = {
  kind: 'person',
  id: 'p1',
  field: 'phone',
  purpose: 'show',
};

let server: TestServer;
let first: Browser;
let officer: Browser;
const clock = new StandingClock();

beforeAll(async () => {
  server = await startTestServer({ clock });
  first = await withArea(server);
  officer = await personWith(server, first, 'dutyOfficer', township);
  await command(first, 'person.put', person);
});
afterAll(() => server.end());

const fetched = (by: Browser, id: unknown): Promise<Answer> =>
  by.get(`/api/areas/${area}/reveals/${String(id)}`);

describe('a masked number', () => {
  test('is shown to who asked, and stands in no receipt, also when the command comes again', async () => {
    const id = randomUUID();
    const said = await command(officer, 'person.reveal', asked, { id });
    const again = await command(officer, 'person.reveal', asked, { id });
    expect(said).toMatchObject({ status: 200, body: { id, status: 'ok', version: 1 } });
    expect(again.text).toBe(said.text);
    expect(said.text).not.toContain(number);
    const shown = await fetched(officer, id);
    expect(shown.body).toEqual({ kind: 'person', id: 'p1', field: 'phone', value: number });
    expect(shown.headers.get('cache-control')).toBe('no-store');
  });

  test('leaves a row of the area’s own log, with who and what and without the number', async () => {
    const id = randomUUID();
    const { body } = await command(officer, 'person.reveal', { ...asked, purpose: 'call' }, { id });
    const rows = await ask<{ seq: number; actor: string; body: unknown }>(
      server.databaseUrl,
      `SELECT "seq"::int, "actor", "body" FROM "change" WHERE "command_id" = '${id}'`,
    );
    const event = { what: 'reveal', outcome: 'ok', subject: 'person/p1', detail: 'phone call' };
    expect(rows).toEqual([{ seq: body['seq'], actor: 'dutyOfficer', body: event }]);
  });

  test('is for nobody else, not under a made-up command, and not after a minute', async () => {
    const id = randomUUID();
    await command(officer, 'person.reveal', asked, { id });
    const program = await programWith(server, first, 'program');
    const others = [first, program, await personWith(server, first, 'commander')];
    const answers = await Promise.all(others.map((one) => fetched(one, id)));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(codeOf(await fetched(officer, randomUUID()))).toBe('reveal-unknown');
    clock.advance(61_000);
    expect((await fetched(officer, id)).status).toBe(404);
  });

  test('is gone once the record is another, or the right is taken', async () => {
    const changed = randomUUID();
    await command(officer, 'person.reveal', asked, { id: changed });
    await command(first, 'person.put', { ...person, title: '站长' });
    expect((await fetched(officer, changed)).status).toBe(404);
    const leaver = await personWith(server, first, 'dutyOfficer', township);
    const id = randomUUID();
    await command(leaver, 'person.reveal', asked, { id });
    const { body } = await leaver.get('/api/session');
    const { account } = body as { account: { id: string } };
    const [grant] = await ask<{ id: string }>(
      server.databaseUrl,
      `SELECT "id" FROM "record" WHERE "kind" = 'grant' AND "body" ->> 'account' = '${account.id}'`,
    );
    await command(first, 'grant.revoke', { grant: grant?.id ?? '' });
    expect((await fetched(leaver, id)).status).toBe(403);
  });

  test('has a budget of an hour, counted from the log, also for many at once', async () => {
    const eager = await personWith(server, first, 'dutyOfficer', township);
    const { revealsPerHour: most, manyRevealsPerHour: many } = defaultPack.personal;
    const answers = await Promise.all(
      Array.from({ length: most + 3 }, () => command(eager, 'person.reveal', asked)),
    );
    const codes = answers.map(({ body }) => body['code'] ?? 'ok');
    expect(codes.filter((code) => code === 'ok')).toHaveLength(most);
    expect(codes.filter((code) => code === 'reveals-spent')).toHaveLength(3);
    const [alerts] = await ask<{ n: number }>(
      server.databaseUrl,
      `SELECT count(*)::int AS "n" FROM "change" WHERE "body" ->> 'detail' = 'many' AND ("body" ->> 'more')::int = ${many}`,
    );
    expect(alerts?.n).toBe(1);
  });
});

describe('one person’s data', () => {
  const theirs = { ...person, id: 'p2', name: '赵一鸣', phone: '13900000022', title: '站长' };
  const own = `/api/areas/${area}/persons/p2`;
  const team = {
    ...{ id: 'team-two', region: township, code: 'T-2', name: '二队', teamKind: 'squad' as const },
    leader: { name: theirs.name, person: 'p2', phone: '139-0000-0022' },
    ...{ unit: null, headcount: 3, partyMembers: 0, skills: [], equipment: [] },
    musterPoint: { name: '镇政府', position: null },
  };
  const report = {
    ...{
      id: 'pond',
      region: township,
      name: '后山',
      position: null,
      description: '渗水，电13900000022',
    },
    ...{
      reporter: { name: '李大山', phone: number },
      hazardKind: 'reservoir' as const,
      attributes: {},
    },
  };

  beforeAll(async () => {
    await command(first, 'person.put', theirs);
    await command(first, 'team.enlist', team);
    await command(first, 'hazard.report', report);
  });

  test('is given out whole: records, log, accounts; others’ numbers masked, and the log says so', async () => {
    const { status, body, text } = await first.get(`${own}/export`);
    const out = body as unknown as {
      person: unknown;
      records: { kind: string }[];
      log: { kind: string }[];
    };
    expect([status, out.person]).toEqual([200, theirs]);
    expect(out.records.map(({ kind }) => kind).sort()).toEqual(['hazard', 'person', 'team']);
    expect(out.log.map(({ kind }) => kind)).toEqual(['person', 'team', 'hazard', 'trail']);
    expect(text).not.toContain(number);
    const [row] = await ask<{ body: unknown }>(
      server.databaseUrl,
      `SELECT "body" FROM "change" WHERE "body" ->> 'what' = 'export'`,
    );
    expect(row?.body).toMatchObject({ outcome: 'ok', subject: 'person/p2' });
    expect((await first.get(`/api/areas/${area}/persons/nobody/export`)).status).toBe(404);
  });

  test('is erased as far as the trail allows, and the answer says what stays', async () => {
    const { status, body } = await first.post(`${own}/erasure`, {});
    expect([status, body['erased']]).toEqual([
      200,
      [
        { kind: 'person', id: 'p2' },
        { kind: 'hazard', id: 'pond' },
        { kind: 'team', id: 'team-two' },
      ],
    ]);
    expect(body['stays']).toEqual({ records: [{ kind: 'hazard', id: 'pond' }], logRows: 3 });
    const left = await ask<{ body: object }>(
      server.databaseUrl,
      `SELECT "body" FROM "record" WHERE "id" IN ('p2', 'team-two') ORDER BY "id"`,
    );
    expect(left[0]?.body).toEqual({
      ...{ id: 'p2', region: township, unit: null, name: '赵*', isPartyMember: false, skills: [] },
    });
    expect(JSON.stringify(left)).not.toMatch(/0000-?0022/);
  });

  test('is not in an old state either: masked there, and shown to nobody', async () => {
    const [row] = await ask<{ seq: number }>(
      server.databaseUrl,
      `SELECT "seq"::int FROM "change" WHERE "record_id" = 'p2' ORDER BY "seq" LIMIT 1`,
    );
    const before = await officer.get(`/api/areas/${area}/snapshot?at=${row?.seq ?? 0}`);
    expect(before.text).toContain('139****0022');
    expect(before.text).not.toContain('13900000022');
    const again = await command(officer, 'person.reveal', { ...asked, id: 'p2' });
    expect(again.body).toMatchObject({ status: 'refused', code: 'record-unknown' });
  });

  test('nor is a volunteer’s: who they are and where they live goes, what they did stays counted', async () => {
    const rider = {
      ...{ id: 'rider', region: township, unit: null, name: '钱骑手', phone: '13900000033' },
      ...{ occupation: '外卖骑手', isGigWorker: true, isPartyMember: true, skills: ['骑行'] },
      ...{ position: { lat: 30.9, lng: 117.2 }, hours: { from: '18:00', until: '23:00' } },
    };
    const led = { name: rider.name, person: null, phone: '139 0000 0033' };
    for (const told of [
      await command(first, 'volunteer.register', rider),
      await command(first, 'team.enlist', { ...team, id: 'team-three', code: 'T-3', leader: led }),
    ])
      expect(told.body).toMatchObject({ status: 'ok' });
    const path = `/api/areas/${area}/persons/rider`;
    const out = await first.get(`${path}/export`);
    expect(out.body['person']).toMatchObject({ id: 'rider', name: rider.name });
    expect((await officer.post(`${path}/erasure`, {})).status).toBe(403);
    const { status, body } = await first.post(`${path}/erasure`, {});
    expect([status, body['erased']]).toEqual([
      200,
      [
        { kind: 'volunteer', id: 'rider' },
        { kind: 'team', id: 'team-three' },
      ],
    ]);
    const left = await ask<{ body: object }>(
      server.databaseUrl,
      `SELECT "body" FROM "record" WHERE "id" IN ('rider', 'team-three') ORDER BY "id"`,
    );
    expect(left[0]?.body).toMatchObject({
      ...{ id: 'rider', name: '钱*', occupation: '—', isGigWorker: true, isPartyMember: false },
      ...{ state: 'released', position: null, hours: null, skills: [] },
    });
    expect(JSON.stringify(left)).not.toMatch(/139 ?0000 ?0033/);
    const head = await officer.get(`/api/areas/${area}/snapshot`);
    expect(head.text).not.toMatch(/外卖|骑行|30\.9/);
  });

  test('leaves a log whose chain holds', async () => {
    const said: string[] = [];
    const asking = { area, anchors: [] };
    const soundness = await verifyLog(server.databaseUrl, asking, (line) => said.push(line));
    expect({ soundness, said }).toMatchObject({ soundness: 'not-anchored' });
  });
});
