import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemClock } from '@levee/shared/kernel/clock';
import { askOnly } from '../outgoing/one-site.js';
import { DiskShelf } from './disk-shelf.js';
import { S3Shelf, ShelfFailed } from './s3-shelf.js';
import type { Shelf } from './shelf.js';
import { keepsFiles } from './testing/shelf.contract.js';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'levee-shelf-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('a shelf on the disk', () => {
  keepsFiles(() => new DiskShelf(join(directory, 'disk')));

  test('leaves no half file behind, and keeps areas apart', async () => {
    await new DiskShelf(join(directory, 'apart')).put('drill', 'name-ab', Buffer.from('bytes'));
    expect(readdirSync(join(directory, 'apart'), { recursive: true }).map(String).sort()).toEqual([
      'drill',
      join('drill', 'ab'),
      join('drill', 'ab', 'name-ab'),
    ]);
  });
});

describe('a shelf in S3-compatible storage', () => {
  let storage: S3rver;
  let site: URL;
  beforeAll(async () => {
    storage = new S3rver({
      ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(directory, 's3') },
      configureBuckets: [{ name: 'levee', configs: [] }],
    });
    const { port } = await storage.run();
    site = new URL(`http://127.0.0.1:${port}/levee/office`);
  });
  afterAll(() => storage.close());

  const shelfWith = (secret: string, url = site): Shelf =>
    new S3Shelf(
      { url, region: 'us-east-1', keyId: 'S3RVER', secret },
      askOnly(site, 1_000_000),
      systemClock,
    );

  keepsFiles(() => shelfWith('S3RVER'));

  test('says no to a wrong secret, to what is no bucket, and to another site', async () => {
    const bytes = Buffer.from('bytes');
    await expect(shelfWith('guessed').put('drill', 'one', bytes)).rejects.toThrow(ShelfFailed);
    const elsewhere = new URL('/nowhere', site);
    await expect(shelfWith('S3RVER', elsewhere).put('drill', 'one', bytes)).rejects.toThrow(
      'answered PUT with 404',
    );
    const foreign = new URL('http://127.0.0.1:9/levee');
    await expect(shelfWith('S3RVER', foreign).get('drill', 'one')).rejects.toMatchObject({
      ...{ code: 'SITE_FOREIGN' },
    });
  });
});
