import { Dexie, type Table } from 'dexie';
import type { Draft, DraftStore } from './draft-store.js';

type Base = Dexie & { drafts: Table<Draft, [string, string]> };

/**
 * Drafts in IndexedDB. Not strict, unlike the outbox: a draft is written at every keystroke and must not wear
 * out a phone; it survives a reload and a kill, and a power cut costs the last few letters.
 */
export class IndexedDrafts implements DraftStore {
  readonly #base: Base;

  constructor(area: string) {
    this.#base = new Dexie(`levee-drafts-${area}`) as Base;
    this.#base.version(1).stores({ drafts: '[author+form], author' });
  }

  get(author: string, form: string): Promise<Draft | undefined> {
    return this.#base.drafts.get([author, form]);
  }

  async put(draft: Draft): Promise<void> {
    await this.#base.drafts.put(draft);
  }

  async remove(author: string, form: string): Promise<void> {
    await this.#base.drafts.delete([author, form]);
  }

  async forms(author: string): Promise<readonly string[]> {
    const own = await this.#base.drafts.where('author').equals(author).toArray();
    return own.map(({ form }) => form).sort();
  }

  async forget(author: string): Promise<void> {
    await this.#base.drafts.where('author').equals(author).delete();
  }
}
