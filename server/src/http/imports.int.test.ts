import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as xlsx from '@e965/xlsx';
import type { Browser } from '../app/testing/browser.js';
import { area, county, personWith, township, withArea } from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import type { ImportView } from '../ingest/desk/import-view.js';
import { testOnShared } from '../ingest/testing/shared-files.js';
import { until } from '@levee/test/support/until';

const ofImports = `/api/areas/${area}/imports`;
let server: TestServer;
let first: Browser;

beforeAll(async () => {
  server = await startTestServer();
  first = await withArea(server);
});
afterAll(() => server.end());

interface Uploaded {
  readonly status: number;
  readonly body: ImportView & { readonly error?: { code: string; message: string; field: string } };
}

async function upload(
  kind: string,
  bytes: Uint8Array | string,
  query = '',
  browser = first,
): Promise<Uploaded> {
  const headers = {
    cookie: `levee_session=${browser.cookie('levee_session') ?? ''}`,
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent('清单.csv'),
  };
  const body = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  const answer = await fetch(`${server.url}${ofImports}/${kind}${query}`, {
    method: 'POST',
    headers,
    body,
  });
  return { status: answer.status, body: (await answer.json()) as Uploaded['body'] };
}

async function change(id: string, patch: object): Promise<ImportView> {
  const answer = await first.ask('PATCH', `${ofImports}/${id}`, patch);
  expect([answer.status, answer.text.slice(0, 200)]).toEqual([200, expect.anything()]);
  return answer.body as unknown as ImportView;
}

/** Applies and waits until the server says that it is over. */
async function applied(id: string): Promise<ImportView> {
  expect((await first.post(`${ofImports}/${id}/apply`)).status).toBe(202);
  return until(async () => {
    const view = (await first.get(`${ofImports}/${id}`)).body as unknown as ImportView;
    return view.state === 'applying' ? undefined : view;
  });
}

interface SnapshotRecord {
  readonly kind: string;
  readonly id: string;
  readonly record: Record<string, unknown>;
}

/** Of this very moment: the snapshot without a number may be a second old. */
async function records(kind: string): Promise<Record<string, unknown>[]> {
  const { body } = await first.get(`/api/areas/${area}/snapshot?at=${await head()}`);
  return (body['records'] as SnapshotRecord[])
    .filter((one) => one.kind === kind)
    .map(({ record }) => record);
}

async function head(): Promise<number> {
  return Number((await first.get(`/api/areas/${area}/changes?limit=1`)).body['head']);
}

const ledger = [
  '隐患点台账,,,,,',
  '编号,名称,风险等级,乡镇,户数,行政责任人',
  'SK-1,一号塘,红,一号镇,12,示例甲',
  'SK-2,二号塘,紫,一号镇,3,示例乙',
  'SK-3,三号塘,,没有镇,,',
].join('\n');

describe('imports', () => {
  test('a ledger is tried, put right, applied, and leaves only a row of the trail when it comes again', async () => {
    const tried = await upload('hazards', ledger);
    expect(tried.status).toBe(201);
    expect(tried.body).toMatchObject({
      state: 'staged',
      fileName: '清单.csv',
      missing: ['hazardKind'],
    });
    expect(tried.body.counts).toMatchObject({ rows: 3, good: 0, faulty: 3 });
    const fixed = await change(tried.body.import, { fixed: { hazardKind: 'reservoir' } });
    expect(fixed.counts).toMatchObject({ rows: 3, good: 2, faulty: 1, warnings: 1, total: 2 });
    expect(fixed.faults.map(({ row, column, code }) => [row, column, code])).toEqual([
      [4, '风险等级', 'word-unknown'],
      [5, '乡镇', 'region-unknown'],
    ]);
    expect(fixed.faults[0]?.message.zh).toContain('红、橙');
    const done = await applied(tried.body.import);
    expect(done).toMatchObject({
      state: 'done',
      progress: { applied: 2, refused: 0, total: 2 },
      sample: [],
    });
    const hazards = await records('hazard');
    expect(hazards.map(({ code, region, state }) => [code, region, state]).sort()).toEqual([
      ['SK-1', township, 'graded'],
      ['SK-3', county, 'verified'],
    ]);
    const seq = await head();
    const again = await upload('hazards', ledger);
    const same = await change(again.body.import, { fixed: { hazardKind: 'reservoir' } });
    expect(same.counts).toMatchObject({ good: 0, same: 2, faulty: 1, total: 0 });
    expect(await applied(again.body.import)).toMatchObject({
      state: 'done',
      progress: { applied: 0 },
    });
    const since = await first.get(`/api/areas/${area}/changes?after=${seq}`);
    expect([since.body['items'], since.body['to']]).toEqual([[], seq + 1]);
  });

  test('a file in GB18030 changes only what is different', async () => {
    const other = ledger.replace('12', '15').replace('紫', '黄');
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(
      book,
      xlsx.utils.aoa_to_sheet(other.split('\n').map((line) => line.split(','))),
      '台账',
    );
    const bytes = xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer;
    const tried = await upload('hazards', bytes);
    const fixed = await change(tried.body.import, { fixed: { hazardKind: 'reservoir' } });
    expect(fixed.counts).toMatchObject({ good: 2, same: 1, faulty: 0 });
    await applied(tried.body.import);
    const households = (await records('hazard')).map(({ code, households }) => [code, households]);
    expect(households.sort()).toEqual([
      ['SK-1', 15],
      ['SK-2', 3],
      ['SK-3', 0],
    ]);
  });

  test('regions come in any order, villages before their townships', async () => {
    const list = '代码,名称\n990101004001,二号村\n990101004,二号镇\n990102001,别县镇';
    const tried = await upload('regions', list);
    expect(tried.body.counts).toMatchObject({ good: 2, faulty: 1 });
    expect(tried.body.codes).toEqual({ 'region-outside': 1 });
    expect(await applied(tried.body.import)).toMatchObject({
      progress: { applied: 2, refused: 0 },
    });
    expect((await records('region')).map(({ id }) => id).sort()).toEqual([
      county,
      township,
      '990101004000',
      '990101004001',
    ]);
  });

  test('units, people, teams and volunteers come from their own templates, and once only', async () => {
    for (const kind of ['units', 'people', 'teams', 'volunteers']) {
      const template = await fetch(`${server.url}/api/imports/templates/${kind}.xlsx`, {
        headers: { cookie: `levee_session=${first.cookie('levee_session') ?? ''}` },
      });
      expect(template.status).toBe(200);
      const file = new Uint8Array(await template.arrayBuffer());
      const tried = await upload(kind, file);
      expect(tried.body).toMatchObject({ missing: [], counts: { rows: 1, faulty: 0 } });
      expect(await applied(tried.body.import)).toMatchObject({
        progress: { applied: 1, refused: 0 },
      });
      const again = await upload(kind, file);
      expect(again.body.counts).toMatchObject({ rows: 1, same: 1 });
    }
    const [helper] = await records('volunteer');
    expect(helper).toMatchObject({ name: '示例骑手', isGigWorker: true, state: 'registered' });
    expect(helper?.['position']).toEqual({ lat: 29.6, lng: 115.9 });
    expect((await records('person'))[0]).toMatchObject({
      name: '示例甲',
      unit: (await records('unit'))[0]?.['id'],
    });
    expect((await records('team'))[0]).toMatchObject({
      teamKind: 'commando',
      state: 'standby',
      headcount: 30,
    });
  });

  testOnShared(
    'rosters/值班表-带班上午下午中午晚上-BIFF.xls',
    'a real roster becomes turns of the unit',
    async (bytes) => {
      const tried = await upload('shifts', bytes);
      expect(tried.body).toMatchObject({
        missing: [],
        counts: { rows: 7, good: 7, faulty: 0, total: 19 },
      });
      expect(Object.keys(tried.body.hours)).toEqual([
        'lead',
        'morning',
        'afternoon',
        'noonAndNight',
      ]);
      expect(await applied(tried.body.import)).toMatchObject({
        progress: { applied: 19, refused: 0 },
      });
      expect((await records('shift')).filter(({ post }) => post === 'lead')).toHaveLength(7);
      expect((await upload('shifts', bytes)).body.counts).toMatchObject({ same: 7, total: 0 });
    },
  );

  testOnShared(
    'points/uk-ea-flood-areas.json',
    'a real list of thousands of points is applied and comes again as the same',
    async (bytes) => {
      const tried = await upload('hazards', bytes);
      expect(tried.body.missing).toEqual(['hazardKind']);
      const fixed = await change(tried.body.import, { fixed: { hazardKind: 'waterlogging' } });
      expect(fixed.counts).toMatchObject({ rows: 3818, good: 3818, faulty: 0 });
      expect(await applied(tried.body.import)).toMatchObject({
        progress: { applied: 3818, refused: 0, total: 3818 },
      });
      const again = await upload('hazards', bytes);
      expect(
        (await change(again.body.import, { fixed: { hazardKind: 'waterlogging' } })).counts,
      ).toMatchObject({ same: 3818, total: 0 });
    },
  );

  test.each([
    ['an empty file', new Uint8Array(0), 'file-empty'],
    [
      'bytes that are nothing',
      Uint8Array.from({ length: 500 }, (_none, i) => (i * 7) % 256),
      'file-unknown',
    ],
    ['a web page', '<html><table></table></html>', 'file-unknown'],
    ['half a workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]), 'file-broken'],
    ['JSON that ends early', '[{"name": "x"', 'file-broken'],
    ['JSON without a list', '{"name": "x"}', 'file-empty'],
  ])('%s is refused in words', async (_name, bytes, code) => {
    const refused = await upload('hazards', bytes);
    expect([refused.status, refused.body.error?.code, refused.body.error?.field]).toEqual([
      422,
      code,
      'file',
    ]);
    expect(refused.body.error?.message).not.toBe('');
  });

  test('another kind, another area and another media type are refused', async () => {
    expect((await upload('houses', ledger)).status).toBe(404);
    expect((await first.post(`${ofImports}/hazards`, { rows: [] })).status).toBe(415);
    expect((await first.get(`${ofImports}/none`)).status).toBe(404);
    expect((await first.post('/api/areas/990999/imports/hazards/apply')).status).toBe(404);
  });

  test('settings of a wrong shape are refused with the field', async () => {
    const tried = await upload('hazards', ledger);
    const answer = await first.ask('PATCH', `${ofImports}/${tried.body.import}`, { datum: 'mars' });
    expect([answer.status, JSON.stringify(answer.body)]).toEqual([
      422,
      expect.stringContaining('datum'),
    ]);
    expect((await first.delete(`${ofImports}/${tried.body.import}`)).status).toBe(204);
    expect((await first.get(`${ofImports}/${tried.body.import}`)).status).toBe(404);
  });

  test('a commander may, a duty officer may not, an administrator of one township may not', async () => {
    const commander = await personWith(server, first, 'commander');
    const officer = await personWith(server, first, 'dutyOfficer');
    const clerk = await personWith(server, first, 'administrator', township);
    const statuses = await Promise.all(
      [commander, officer, clerk].map(
        async (one) => (await upload('hazards', ledger, '', one)).status,
      ),
    );
    expect(statuses).toEqual([201, 403, 403]);
  });
});
