import { keyOf } from '@levee/shared/model/kind-names';
import type { SnapshotRecord } from '@levee/shared/protocol/snapshot';
import {
  isSameHead,
  pictureOf,
  type Picture,
  type PictureHead,
  type PictureStep,
} from './picture.js';

/** Where the last picture of each area is kept on a device. */
export interface PictureStore {
  /** The area's picture; undefined where there is none that can be read: what cannot be read is thrown away. */
  read(area: string): Promise<Picture | undefined>;
  /**
   * All of a step or none of it. False, and nothing done, where its base is not what lies there. Rejects where
   * the device would not take it; what lay there still does.
   */
  write(step: PictureStep): Promise<boolean>;
  /** Takes away one area's picture, or every one. */
  wipe(area?: string): Promise<void>;
}

interface Shelf {
  head: PictureHead;
  readonly records: Map<string, SnapshotRecord>;
}

/** Keeps pictures as long as it is kept itself: for models and tests. */
export class MemoryPictures implements PictureStore {
  readonly #shelves = new Map<string, Shelf>();

  async read(area: string): Promise<Picture | undefined> {
    const shelf = this.#shelves.get(area);
    const picture = shelf && pictureOf(shelf.head, [...shelf.records.values()].map(copied));
    if (!picture) this.#shelves.delete(area);
    return picture;
  }

  async write({ head, base, puts, removed }: PictureStep): Promise<boolean> {
    const shelf = base ? this.#shelves.get(head.area) : { head, records: new Map() };
    if (!shelf || (base && !isSameHead(shelf.head, base))) return false;
    for (const one of puts) shelf.records.set(keyOf(one), copied(one));
    for (const one of removed) shelf.records.delete(keyOf(one));
    shelf.head = head;
    this.#shelves.set(head.area, shelf);
    return true;
  }

  async wipe(area?: string): Promise<void> {
    if (area === undefined) this.#shelves.clear();
    else this.#shelves.delete(area);
  }
}

/** What is read is the reader's own, as it is from a disk. */
function copied(one: SnapshotRecord): SnapshotRecord {
  return { ...one, record: structuredClone(one.record) };
}
