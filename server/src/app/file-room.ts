import { mkdir, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrailNote } from '../commands/trail.js';
import { DiskShelf } from '../files/disk-shelf.js';
import { FileCheck } from '../files/file-check.js';
import { FileDesk } from '../files/file-desk.js';
import { FileKeeper } from '../files/file-keeper.js';
import { Incoming } from '../files/incoming.js';
import { layOwn, type OwnFile } from '../files/own-file.js';
import { S3Shelf } from '../files/s3-shelf.js';
import type { Shelf } from '../files/shelf.js';
import { askOnly } from '../outgoing/one-site.js';
import { Files } from '../storage/files.js';
import type { Ledger } from '../storage/ledger.js';
import { leaseOn } from './lease.js';
import type { Ground } from './rooms.js';

/** A turn of the keeper comes once an hour; a node that is gone is replaced by the next. */
const keeperLeaseMs = 90 * 60_000;

/** An answer of the storage: a file, and what it says beside. */
const beside = 1_000_000;

/** Photos and files: the desk they go over, and who looks after them. */
export function fileRoom(
  ground: Ground,
  ledger: Ledger,
  note: (area: string, note: TrailNote) => Promise<void>,
) {
  const { database, config, clock, random, log } = ground;
  const files = new Files(database.manager);
  const incoming = new Incoming(join(config.files.dir, 'incoming'));
  const shelf = shelfOf(ground);
  const check = new FileCheck({
    ...{ files, incoming, shelf, clock, note, scanner: config.files.scanner },
    onFailed: (error) => log.warn({ err: error }, 'a file is looked at again later'),
  });
  const lease = leaseOn('files', ground, keeperLeaseMs);
  return {
    desk: new FileDesk({
      ...{ files, incoming, shelf, check, clock, random, limits: config.files },
      freeBytes: () => freeBytesAt(config.files.dir),
      epochOf: async (area) => (await ledger.head(area))?.epoch ?? '',
    }),
    keeper: new FileKeeper({
      ...{ files, incoming, shelf, check, clock, store: ledger },
      isOurs: () => lease.take(),
      unnamedDays: config.files.unnamedDays,
      onFailed: (error) => log.warn({ err: error }, 'the keeper of files looks again later'),
    }),
    layOwn: (area: string, epoch: string, own: OwnFile) =>
      layOwn({ files, shelf, clock }, { area, epoch }, own),
    giveUp: () => lease.giveUp(),
  };
}

function shelfOf({ config, clock }: Ground): Shelf {
  const { s3, dir, mostBytes } = config.files;
  if (!s3) return new DiskShelf(join(dir, 'kept'));
  return new S3Shelf(s3, askOnly(s3.url, mostBytes + beside), clock);
}

async function freeBytesAt(directory: string): Promise<number> {
  await mkdir(directory, { recursive: true });
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
