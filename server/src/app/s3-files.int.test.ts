import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '@levee/test/support/until';
import { hashOf, refTo, sendPiece, standingOf, fileAt } from '../files/testing/bring.js';
import { photo, placeInExif } from '../files/testing/pictures.js';
import { command, personWith, township, withArea } from './testing/people.js';
import { startTestServer, type TestServer } from './testing/running-server.js';

describe('a server whose files lie in S3-compatible storage', () => {
  const directory = mkdtempSync(join(tmpdir(), 'levee-s3-'));
  let storage: S3rver;
  let server: TestServer;

  beforeAll(async () => {
    storage = new S3rver({
      ...{ port: 0, address: '127.0.0.1', silent: true, directory },
      configureBuckets: [{ name: 'levee', configs: [] }],
    });
    const { port } = await storage.run();
    server = await startTestServer({
      environment: {
        LEVEE_FILES_S3_BUCKET: `http://127.0.0.1:${port}/levee`,
        ...{ LEVEE_FILES_S3_KEY: 'S3RVER', LEVEE_FILES_S3_SECRET: 'S3RVER' },
        ...{ LEVEE_WEBHOOK_PRIVATE: 'true', LEVEE_FILES_FLOOR_MB: '0' },
      },
    });
  });
  afterAll(async () => {
    await server.end();
    await storage.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('takes a photo there, without its place, and gives it to who sees the record', async () => {
    const administrator = await withArea(server);
    const office = { id: 'town', region: township, name: '一号镇', unitKind: 'township' as const };
    await command(administrator, 'unit.put', office);
    const officer = await personWith(server, administrator, 'dutyOfficer', township);
    const bytes = await photo({ width: 300, height: 200 });
    expect((await sendPiece(officer, bytes, 0)).body['state']).toBe('there');
    const written = await command(officer, 'logEntry.write', {
      ...{ id: 'line', region: township, unit: 'town', corrects: null, files: [refTo(bytes)] },
      ...{ category: 'situation', text: '坝脚渗水', isOpen: false },
    });
    expect(written.status).toBe(200);
    const sha256 = hashOf(bytes);
    const path = `${fileAt(sha256)}/of/logEntry/line?size=whole`;
    const given = await until(async () => {
      const answer = await officer.get(path);
      return answer.status === 200 ? answer : undefined;
    });
    expect(await standingOf(officer, sha256)).toBe(`there ${bytes.length}`);
    expect(given.headers.get('content-type')).toBe('image/jpeg');
    expect(bytes.includes(placeInExif)).toBe(true);
    expect(given.bytes.includes(placeInExif)).toBe(false);
    const kept = readdirSync(join(directory, 'levee'), { recursive: true });
    expect(kept.length).toBeGreaterThan(0);
  });
});
