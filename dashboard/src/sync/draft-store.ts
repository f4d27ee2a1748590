/** What somebody has typed into a form and not sent. */
export interface Draft {
  readonly author: string;
  /** The form, and what it was opened for: `hazard.report`, `hazard.step:pond`. */
  readonly form: string;
  /** What is in its fields; plain values only. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where drafts of one area are kept on this device. */
export interface DraftStore {
  get(author: string, form: string): Promise<Draft | undefined>;
  put(draft: Draft): Promise<void>;
  remove(author: string, form: string): Promise<void>;
  /** The forms in which an author has left something. */
  forms(author: string): Promise<readonly string[]>;
  /** Everything of an author. */
  forget(author: string): Promise<void>;
}

/** Keeps nothing beyond this page. */
export class MemoryDrafts implements DraftStore {
  readonly #drafts = new Map<string, Draft>();

  async get(author: string, form: string): Promise<Draft | undefined> {
    return this.#drafts.get(keyOf(author, form));
  }

  async put(draft: Draft): Promise<void> {
    this.#drafts.set(keyOf(draft.author, draft.form), draft);
  }

  async remove(author: string, form: string): Promise<void> {
    this.#drafts.delete(keyOf(author, form));
  }

  async forms(author: string): Promise<readonly string[]> {
    return [...this.#drafts.values()]
      .filter((one) => one.author === author)
      .map(({ form }) => form)
      .sort();
  }

  async forget(author: string): Promise<void> {
    for (const [key, one] of this.#drafts) if (one.author === author) this.#drafts.delete(key);
  }
}

function keyOf(author: string, form: string): string {
  return JSON.stringify([author, form]);
}
