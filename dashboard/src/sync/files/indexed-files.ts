import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { keyOfFile, type FileStore, type KeptFile } from './file-store.js';

type Row = KeptFile & { readonly key: string };
type Body = { readonly key: string; readonly content: ArrayBuffer };

interface Schema extends DBSchema {
  files: { key: string; value: Row; indexes: { keptAtMs: number } };
  bodies: { key: string; value: Body };
}

/** The first shape of this base, as it was first written. */
const shape = 10;
const strict = { durability: 'strict' } as const;

/**
 * Files in IndexedDB, strict as the outbox is. Their bytes lie apart, as plain buffers: a list is read without them,
 * and some browsers lose blobs that are kept.
 */
export class IndexedFiles implements FileStore {
  readonly #name: string;
  #base: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(area: string) {
    this.#name = `levee-files-${area}`;
  }

  async all(): Promise<readonly KeptFile[]> {
    const rows = await (await this.#open()).getAllFromIndex('files', 'keptAtMs');
    return rows.map(({ key: _key, ...file }) => file);
  }

  async bytesOf(file: KeptFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const body = await (await this.#open()).get('bodies', keyOfFile(file));
    return body && new Uint8Array(body.content);
  }

  async put(file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const key = keyOfFile(file);
    const step = (await this.#open()).transaction(['files', 'bodies'], 'readwrite', strict);
    await step.objectStore('bodies').put({ key, content: bytes.slice().buffer });
    await step.objectStore('files').put({ ...file, key });
    await step.done;
  }

  async mark(file: KeptFile): Promise<void> {
    const key = keyOfFile(file);
    const step = (await this.#open()).transaction('files', 'readwrite', strict);
    const known = await step.store.get(key);
    if (known) await step.store.put({ ...known, ...file });
    await step.done;
  }

  async remove(gone: readonly KeptFile[]): Promise<void> {
    const step = (await this.#open()).transaction(['files', 'bodies'], 'readwrite', strict);
    for (const key of gone.map(keyOfFile)) {
      await step.objectStore('files').delete(key);
      await step.objectStore('bodies').delete(key);
    }
    await step.done;
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#base ??= openDB<Schema>(this.#name, shape, {
      upgrade: (base) => {
        base.createObjectStore('files', { keyPath: 'key' }).createIndex('keptAtMs', 'keptAtMs');
        base.createObjectStore('bodies', { keyPath: 'key' });
      },
    });
    return this.#base;
  }
}
