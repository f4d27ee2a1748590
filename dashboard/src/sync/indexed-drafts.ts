import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft, DraftStore } from './draft-store.js';

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft; indexes: { author: string } };
}

/** The first shape of this base, as it was first written. */
const shape = 10;

/**
 * Drafts in IndexedDB. Not strict, unlike the outbox: a draft is written at every keystroke and must not wear
 * out a phone; it survives a reload and a kill, and a power cut costs the last few letters.
 */
export class IndexedDrafts implements DraftStore {
  readonly #name: string;
  #base: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(area: string) {
    this.#name = `levee-drafts-${area}`;
  }

  async get(author: string, form: string): Promise<Draft | undefined> {
    return (await this.#open()).get('drafts', [author, form]);
  }

  async put(draft: Draft): Promise<void> {
    await (await this.#open()).put('drafts', draft);
  }

  async remove(author: string, form: string): Promise<void> {
    await (await this.#open()).delete('drafts', [author, form]);
  }

  async forms(author: string): Promise<readonly string[]> {
    const own = await (await this.#open()).getAllFromIndex('drafts', 'author', author);
    return own.map(({ form }) => form).sort();
  }

  async forget(author: string): Promise<void> {
    for (const form of await this.forms(author)) await this.remove(author, form);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#base ??= openDB<Schema>(this.#name, shape, {
      upgrade: (base) => {
        const drafts = base.createObjectStore('drafts', { keyPath: ['author', 'form'] });
        drafts.createIndex('author', 'author');
      },
    });
    return this.#base;
  }
}
