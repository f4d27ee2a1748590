import type { Draft, DraftStore } from './draft-store.js';

/**
 * The drafts of whoever is signed in. What they typed stays on this device, is shown to nobody else who signs in
 * here, and goes when the device is taken from them. A device that keeps nothing forgets; that is no error.
 */
export class Drafts {
  constructor(
    private readonly store: DraftStore,
    private readonly author: string | null,
  ) {}

  async get(form: string): Promise<Draft['fields'] | undefined> {
    if (this.author === null) return undefined;
    const draft = await this.store.get(this.author, form).catch(() => undefined);
    return draft?.fields;
  }

  async put(form: string, fields: Draft['fields']): Promise<void> {
    if (this.author === null) return;
    await this.store.put({ author: this.author, form, fields }).catch(() => undefined);
  }

  async discard(form: string): Promise<void> {
    if (this.author === null) return;
    await this.store.remove(this.author, form).catch(() => undefined);
  }

  /** The forms in which something was left. */
  async forms(): Promise<readonly string[]> {
    if (this.author === null) return [];
    return this.store.forms(this.author).catch(() => []);
  }

  async forget(): Promise<void> {
    if (this.author === null) return;
    await this.store.forget(this.author).catch(() => undefined);
  }
}
