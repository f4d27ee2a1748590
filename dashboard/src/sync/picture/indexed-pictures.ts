import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import {
  isSameHead,
  pictureOf,
  type Picture,
  type PictureHead,
  type PictureStep,
} from './picture.js';
import type { PictureStore } from './picture-store.js';

interface Schema extends DBSchema {
  heads: { key: string; value: PictureHead };
  records: { key: [string, string, string]; value: SnapshotRecord & { readonly area: string } };
}

type Base = IDBPDatabase<Schema>;

const name = 'levee-pictures';

/** Rises with the shape of the stores; what an older program left is thrown away, never read. */
const shape = 1;

/** So many records are handed over at once; in between the page may draw. */
const batch = 500;

/**
 * Pictures in IndexedDB. Each step is one transaction: a place never lies there without its records. It is not
 * flushed to the disk at once, because a picture that a power cut takes comes back from the server.
 */
export class IndexedPictures implements PictureStore {
  #base: Promise<Base> | undefined;

  async read(area: string): Promise<Picture | undefined> {
    const step = (await this.#open()).transaction(['heads', 'records'], 'readonly');
    const head = await step.objectStore('heads').get(area);
    if (!head) return undefined;
    const rows = await step.objectStore('records').getAll(rowsOf(area));
    const picture = pictureOf(head, rows);
    if (!picture) await this.wipe(area);
    return picture;
  }

  async head(area: string): Promise<PictureHead | undefined> {
    return (await this.#open()).get('heads', area);
  }

  async write({ head, base, puts, removed }: PictureStep): Promise<boolean> {
    const step = (await this.#open()).transaction(['heads', 'records'], 'readwrite');
    const heads = step.objectStore('heads');
    const records = step.objectStore('records');
    if (base && !isSameHead(await heads.get(head.area), base)) return false;
    if (!base) await records.delete(rowsOf(head.area));
    for (const { kind, id } of removed) await records.delete([head.area, kind, id]);
    for (let at = 0; at < puts.length; at += batch)
      await Promise.all(
        puts.slice(at, at + batch).map((one) => records.put({ ...one, area: head.area })),
      );
    await heads.put(head);
    await step.done;
    return true;
  }

  async wipe(area?: string): Promise<void> {
    const step = (await this.#open()).transaction(['heads', 'records'], 'readwrite');
    const what = area === undefined ? undefined : rowsOf(area);
    await (what ? step.objectStore('records').delete(what) : step.objectStore('records').clear());
    await (area === undefined
      ? step.objectStore('heads').clear()
      : step.objectStore('heads').delete(area));
    await step.done;
  }

  #open(): Promise<Base> {
    this.#base ??= openDB<Schema>(name, shape, {
      upgrade: (base) => {
        for (const store of base.objectStoreNames) base.deleteObjectStore(store);
        base.createObjectStore('heads', { keyPath: 'area' });
        base.createObjectStore('records', { keyPath: ['area', 'kind', 'id'] });
      },
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    });
    return this.#base;
  }
}

/** How a kept picture stands, without its records; undefined where there is none. */
export async function pictureHeadOf(area: string): Promise<PictureHead | undefined> {
  return new IndexedPictures().head(area).catch(() => undefined);
}

/** Nothing of anybody's stays here. A browser that keeps nothing has nothing to wipe. */
export async function wipePictures(): Promise<void> {
  await new IndexedPictures().wipe().catch(() => undefined);
}

/** Keys that begin with the area: an array sorts behind every text. */
function rowsOf(area: string): IDBKeyRange {
  return IDBKeyRange.bound([area], [area, []]);
}
