/** A file of somebody's on this device, from the moment it was taken until some days after the server had it. */
export interface KeptFile {
  readonly sha256: string;
  /** Whose it is; it is never sent under another name. */
  readonly author: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly keptAtMs: number;
  readonly state: 'waiting' | 'delivered' | 'refused';
  readonly deliveredAtMs: number | null;
  /** Why the server will never take it: its words. */
  readonly refusal: string | null;
}

/** Where files are kept until the server has them. What `put` has answered survives a reload and a power cut. */
export interface FileStore {
  /** In the order in which they were first put, without their bytes. */
  all(): Promise<readonly KeptFile[]>;
  bytesOf(file: KeptFile): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Throws where the device has no more room. */
  put(file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** What became of one that is there. */
  mark(file: KeptFile): Promise<void>;
  remove(files: readonly KeptFile[]): Promise<void>;
}

export function keyOfFile({ author, sha256 }: Pick<KeptFile, 'author' | 'sha256'>): string {
  return `${author} ${sha256}`;
}

/** Keeps nothing beyond this page: for tests, and for browsers that have no store. */
export class MemoryFiles implements FileStore {
  readonly #files = new Map<string, KeptFile>();
  readonly #bytes = new Map<string, Uint8Array<ArrayBuffer>>();

  async all(): Promise<readonly KeptFile[]> {
    return [...this.#files.values()];
  }

  async bytesOf(file: KeptFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#bytes.get(keyOfFile(file));
  }

  async put(file: KeptFile, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#files.set(keyOfFile(file), file);
    this.#bytes.set(keyOfFile(file), bytes);
  }

  async mark(file: KeptFile): Promise<void> {
    if (this.#files.has(keyOfFile(file))) this.#files.set(keyOfFile(file), file);
  }

  async remove(files: readonly KeptFile[]): Promise<void> {
    for (const file of files) {
      this.#files.delete(keyOfFile(file));
      this.#bytes.delete(keyOfFile(file));
    }
  }
}
