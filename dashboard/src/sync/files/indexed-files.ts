import { Dexie, type Table } from 'dexie';
import { keyOfFile, type FileStore, type KeptFile } from './file-store.js';

type Row = KeptFile & { readonly key: string };
type Body = { readonly key: string; readonly content: ArrayBuffer };
type Base = Dexie & { files: Table<Row, string>; bodies: Table<Body, string> };

/**
 * Files in IndexedDB, strict as the outbox is. Their bytes lie apart, as plain buffers: a list is read without them,
 * and some browsers lose blobs that are kept.
 */
export class IndexedFiles implements FileStore {
  readonly #base: Base;

  constructor(area: string) {
    this.#base = new Dexie(`levee-files-${area}`, {
      chromeTransactionDurability: 'strict',
    }) as Base;
    this.#base.version(1).stores({ files: 'key, keptAtMs', bodies: 'key' });
  }

  async all(): Promise<readonly KeptFile[]> {
    const rows = await this.#base.files.orderBy('keptAtMs').toArray();
    return rows.map(({ key: _key, ...file }) => file);
  }

  async bytesOf(file: KeptFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const body = await this.#base.bodies.get(keyOfFile(file));
    return body && new Uint8Array(body.content);
  }

  async put(file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { files, bodies } = this.#base;
    const key = keyOfFile(file);
    await this.#base.transaction('rw', files, bodies, async () => {
      await bodies.put({ key, content: bytes.slice().buffer });
      await files.put({ ...file, key });
    });
  }

  async mark(file: KeptFile): Promise<void> {
    await this.#base.files.update(keyOfFile(file), { ...file });
  }

  async remove(gone: readonly KeptFile[]): Promise<void> {
    const { files, bodies } = this.#base;
    const keys = gone.map(keyOfFile);
    await this.#base.transaction('rw', files, bodies, async () => {
      await files.bulkDelete(keys);
      await bodies.bulkDelete(keys);
    });
  }
}
