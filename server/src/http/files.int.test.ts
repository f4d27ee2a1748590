import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FileRef } from '@levee/shared/model/file';
import { until } from '@levee/test/support/until';
import sharp from 'sharp';
import { codeOf, Browser, type Answer } from '../app/testing/browser.js';
import {
  area,
  command,
  county,
  openedWall,
  password,
  personWith,
  programWith,
  signedIn,
  township,
  withArea,
} from '../app/testing/people.js';
import { startTestServer, type TestServer } from '../app/testing/running-server.js';
import { fileAt, hashOf, refTo, sendPiece, standingOf } from '../files/testing/bring.js';
import { bomb, photo, placeInExif } from '../files/testing/pictures.js';

const otherTownship = '990101004000';
const canary = '13800138000';

let server: TestServer;
let administrator: Browser;
let officer: Browser;

/** A scanner as an office writes one: what holds this word is infected. */
const scannerLines = `#!/bin/sh
grep -q 'VIRUS-CANARY' "$1" && exit 1
exit 0
`;

beforeAll(async () => {
  const scanner = join(tmpdir(), `levee-scanner-${randomUUID()}.sh`);
  writeFileSync(scanner, scannerLines);
  chmodSync(scanner, 0o700);
  server = await startTestServer({
    environment: {
      LEVEE_FILE_SCANNER: scanner,
      LEVEE_FILE_MB: '1',
      LEVEE_FILES_DAY_MB: '2',
      LEVEE_FILES_FLOOR_MB: '0',
      LEVEE_PHOTO_SIDE: '1280',
    },
  });
  administrator = await withArea(server);
  await command(administrator, 'region.put', {
    ...{ code: otherTownship, name: '二号镇', level: 'township', parent: county, center: null },
  });
  for (const [id, region] of [
    ['hq', county],
    ['town', township],
    ['other', otherTownship],
  ] as const)
    await command(administrator, 'unit.put', { id, region, name: id, unitKind: 'township' });
  officer = await personWith(server, administrator, 'dutyOfficer', township);
});
afterAll(() => server.end());

const wholeOf = (sha256: string, kind: string, id: string, size = 'whole'): string =>
  `${fileAt(sha256)}/of/${kind}/${id}?size=${size}`;

/** A line of the township's duty log that names files. */
async function entryWith(files: FileRef[], by = officer): Promise<string> {
  const id = randomUUID();
  const words = { category: 'situation' as const, text: '坝脚渗水', isOpen: false };
  const payload = { id, region: township, unit: 'town', corrects: null, files, ...words };
  const { status, text } = await command(by, 'logEntry.write', payload);
  if (status !== 200) throw new Error(text);
  return id;
}

describe('a file on its way', () => {
  test('comes in pieces, goes on where the line broke, and is there when all of it is', async () => {
    const bytes = await photo({ width: 900, height: 600, shade: 1 });
    const sha256 = hashOf(bytes);
    expect(await standingOf(officer, sha256)).toBe('none 0');
    expect((await sendPiece(officer, bytes, 0, 700)).body).toEqual({
      state: 'coming',
      offset: 700,
    });
    expect(await standingOf(officer, sha256)).toBe('coming 700');
    const dead = lineThatDies(bytes, 700, 300);
    await until(async () => (await standingOf(officer, sha256)) === 'coming 1000');
    expect((await sendPiece(officer, bytes, 1000)).body).toEqual({
      ...{ state: 'there', offset: bytes.length },
    });
    await dead;
    expect(await standingOf(officer, sha256)).toBe(`there ${bytes.length}`);
    expect((await sendPiece(officer, bytes, 0)).body['state']).toBe('there');
  });

  test('takes only the piece that comes next', async () => {
    const bytes = await photo({ width: 300, height: 200, shade: 4 });
    await sendPiece(officer, bytes, 0, 500);
    for (const from of [0, 400, 600])
      expect(codeOf(await sendPiece(officer, bytes, from))).toBe('file-offset');
    expect(await standingOf(officer, hashOf(bytes))).toBe('coming 500');
    expect((await sendPiece(officer, bytes, 500)).body['state']).toBe('there');
  });

  /** Sends the head of a piece and less than it promises, and nothing more. Over when the server has cut it. */
  function lineThatDies(bytes: Buffer, from: number, count: number): Promise<void> {
    const { hostname, port } = new URL(server.url);
    const headers = [
      `PATCH ${fileAt(hashOf(bytes))} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Cookie: levee_session=${officer.cookie('levee_session') ?? ''}`,
      'Content-Type: application/octet-stream',
      `Content-Length: ${bytes.length - from}`,
      `Upload-Offset: ${from}`,
      `Upload-Length: ${bytes.length}`,
    ].join('\r\n');
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`${headers}\r\n\r\n`);
        socket.write(bytes.subarray(from, from + count));
      });
      socket.on('error', () => undefined).once('close', () => resolve());
      socket.resume();
    });
  }

  test('with other bytes than its name says is thrown away and told, and may come again', async () => {
    const bytes = await photo({ shade: 2 });
    const name = hashOf(Buffer.from('another'));
    const answer = await sendPiece(officer, bytes, 0, bytes.length, name);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'file-hash']);
    expect(await standingOf(officer, name)).toBe('none 0');
  });

  test('is refused by what is in it, once and for ever', async () => {
    const html = Buffer.from('<!doctype html><script>alert(1)</script>');
    for (const [bytes, status, code] of [
      [html, 415, 'file-media'],
      [await bomb(), 422, 'file-broken'],
    ] as const) {
      const first = await sendPiece(officer, bytes, 0);
      expect([first.status, codeOf(first)]).toEqual([status, code]);
      expect(codeOf(await sendPiece(officer, bytes, 0))).toBe(code);
      expect(await standingOf(officer, hashOf(bytes))).toBe(`refused ${code}`);
    }
  });

  test('that is infected is refused, told to its author, shown to nobody, and on the trail', async () => {
    const bytes = Buffer.concat([await photo({ shade: 3 }), Buffer.from('VIRUS-CANARY')]);
    const sha256 = hashOf(bytes);
    const answer = await sendPiece(officer, bytes, 0);
    expect([answer.status, codeOf(answer)]).toEqual([422, 'file-infected']);
    expect(answer.text).toContain('病毒');
    expect(await standingOf(officer, sha256)).toBe('refused file-infected');
    const entry = await entryWith([refTo(bytes)]);
    const shown = await officer.get(wholeOf(sha256, 'logEntry', entry));
    expect([shown.status, codeOf(shown)]).toEqual([422, 'file-infected']);
    const trail = await administrator.get(`/api/areas/${area}/trail?what=file`);
    expect(trail.body['entries']).toContainEqual(
      expect.objectContaining({
        ...{ what: 'file', outcome: 'refused', subject: `file/${sha256}`, detail: 'file-infected' },
      }),
    );
    expect(kept().some((one) => one.includes('VIRUS-CANARY'))).toBe(false);
  });

  test('may be so large and no larger, alone and in a day', async () => {
    const mb = 1024 * 1024;
    const pdf = (bytes: number): Buffer =>
      Buffer.concat([Buffer.from('%PDF-'), randomBytes(bytes - 5)]);
    const busy = await personWith(server, administrator, 'dutyOfficer', township);
    const large = await sendPiece(busy, pdf(mb + 1), 0);
    expect([large.status, codeOf(large)]).toEqual([413, 'file-large']);
    expect(large.text).toContain('1 MB');
    for (const bytes of [mb, mb - 10_000])
      expect((await sendPiece(busy, pdf(bytes), 0)).body['state']).toBe('there');
    const more = await sendPiece(busy, pdf(20_000), 0);
    expect([more.status, codeOf(more)]).toEqual([429, 'files-spent']);
    const name = pdf(500);
    expect(codeOf(await sendPiece(officer, name.subarray(0, 400), 0, 400, hashOf(name)))).toBe(
      'file-hash',
    );
    const many = Buffer.concat([pdf(300), randomBytes(300)]);
    const longer = await officer.ask('PATCH', fileAt(hashOf(many)), many, {
      ...{
        'content-type': 'application/octet-stream',
        'upload-offset': '0',
        'upload-length': '300',
      },
    });
    expect(codeOf(longer)).toBe('file-large');
  });

  test('tells whoever brings files what the server is set to', async () => {
    const { body } = await officer.get(`/api/areas/${area}/files`);
    expect(body).toEqual({
      ...{ mostBytes: 1024 * 1024, photo: { longSide: 1280, quality: 80 } },
    });
  });
});

/** Everything that lies on the shelf and in the hall before it. */
function kept(): Buffer[] {
  const files = readdirSync(join(server.dataDir, 'files'), {
    recursive: true,
    withFileTypes: true,
  });
  return files
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
}

describe('a file that is there', () => {
  let bytes: Buffer;
  let sha256: string;
  let entry: string;
  beforeAll(async () => {
    bytes = await photo({ width: 800, height: 600, comment: canary, shade: 10 });
    sha256 = hashOf(bytes);
    await sendPiece(officer, bytes, 0);
    entry = await entryWith([{ ...refTo(bytes), name: `渗水 ${canary}` }]);
  });

  test('is shown without place, device and comment, and lies nowhere with them', async () => {
    expect([bytes.includes(placeInExif), bytes.includes(canary)]).toEqual([true, true]);
    for (const size of ['whole', 'large', 'small']) {
      const shown = await officer.get(wholeOf(sha256, 'logEntry', entry, size));
      expect(shown.status).toBe(200);
      const { exif, format, width = 0 } = await sharp(shown.bytes).metadata();
      expect([exif, format, width]).toEqual([undefined, 'jpeg', size === 'small' ? 240 : 600]);
      expect([shown.bytes.includes(placeInExif), shown.bytes.includes(canary)]).toEqual([
        false,
        false,
      ]);
    }
    expect(kept().length).toBeGreaterThan(2);
    const telling = kept().filter((one) => one.includes(placeInExif) || one.includes(canary));
    expect(telling.length).toBe(0);
  });

  test('is no page: its type is its own, nothing in it runs, and only its reader keeps it', async () => {
    const { headers } = await officer.get(wholeOf(sha256, 'logEntry', entry));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `inline; filename="${sha256.slice(0, 12)}.jpg"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
    const again = await officer.get(wholeOf(sha256, 'logEntry', entry), {
      'if-none-match': headers.get('etag') ?? '',
    });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
  });

  test('is shown to whom the record is shown, and to nobody else', async () => {
    const hazard = randomUUID();
    await command(officer, 'hazard.report', {
      ...{ id: hazard, region: township, name: '东堤', position: null, description: '' },
      ...{ hazardKind: 'waterworks', attributes: {} },
    });
    const visit = randomUUID();
    const seen = {
      id: visit,
      hazard,
      result: 'danger' as const,
      findings: '',
      files: [refTo(bytes)],
    };
    expect((await command(officer, 'inspection.record', seen)).status).toBe(200);
    const readers: Readonly<Record<string, Browser>> = {
      nobody: new Browser(server.url),
      outsider: await stranger(),
      wall: await openedWall(server, administrator),
      viewerProgram: await programWith(server, administrator, 'viewer'),
      program: await programWith(server, administrator, 'program'),
      viewer: await personWith(server, administrator, 'viewer'),
      neighbour: await personWith(server, administrator, 'dutyOfficer', otherTownship),
      leader: await personWith(server, administrator, 'teamLeader', township),
      officer,
      commander: await personWith(server, administrator, 'commander'),
    };
    const seenBy = async (kind: string, id: string): Promise<Record<string, number>> => {
      const answers = Object.entries(readers).map(async ([name, by]) => {
        return [name, (await by.get(wholeOf(sha256, kind, id, 'small'))).status] as const;
      });
      return Object.fromEntries(await Promise.all(answers));
    };
    const all = {
      program: 200,
      viewerProgram: 200,
      viewer: 200,
      leader: 200,
      officer: 200,
      commander: 200,
    };
    const noes = { nobody: 401, outsider: 403, neighbour: 404 };
    expect(await seenBy('logEntry', entry)).toEqual({ ...all, ...noes, wall: 404 });
    expect(await seenBy('inspection', visit)).toEqual({ ...all, ...noes, wall: 200 });
    const none = Object.fromEntries(Object.keys(all).map((name) => [name, 404]));
    for (const [kind, id] of [
      ['hazard', hazard],
      ['logEntry', visit],
      ['constructor', entry],
      ['logEntry', '..%2f..'],
    ] as const)
      expect(await seenBy(kind, id)).toEqual({ ...none, ...noes, wall: 404 });
  });

  async function stranger(): Promise<Browser> {
    const account = `stranger-${randomUUID().slice(0, 8)}`;
    await administrator.post('/api/accounts', { account, name: '无权者', password });
    return signedIn(server, account);
  }

  test('is brought only by who may write what names it, and from no foreign page', async () => {
    const viewer = await personWith(server, administrator, 'viewer');
    const wall = await openedWall(server, administrator);
    const some = await photo({ shade: 20 });
    for (const [by, status] of [
      [viewer, 403],
      [wall, 403],
      [new Browser(server.url), 401],
    ] as const) {
      expect((await sendPiece(by, some, 0)).status).toBe(status);
      expect(await standingOf(by, hashOf(some))).toBe(String(status));
    }
    const foreign: Answer = await officer.ask('PATCH', fileAt(hashOf(some)), some, {
      ...{ 'content-type': 'application/octet-stream', origin: 'https://evil.example' },
      ...{ 'upload-offset': '0', 'upload-length': String(some.length) },
    });
    expect(codeOf(foreign)).toBe('origin-foreign');
    for (const name of ['..%2f..%2fetc', 'A'.repeat(64), hashOf(some).slice(1)])
      expect((await officer.ask('HEAD', fileAt(name))).status).toBe(404);
    expect(await standingOf(officer, hashOf(some))).toBe('none 0');
  });
});
