import type { HandoverItem } from '@levee/shared/model/duty';

/** What became of the open matters since somebody wrote them down. */
export interface SinceDraft {
  /** Written down, and not open any more. */
  readonly gone: readonly HandoverItem[];
  /** Open now, and not written down. */
  readonly fresh: readonly HandoverItem[];
  /** Still open, in other words: as it stands now. */
  readonly changed: readonly HandoverItem[];
}

/** Matters are the same by the record they name; what is written by hand is nobody's record and stays. */
export function sinceDraft(
  drafted: readonly HandoverItem[],
  now: readonly HandoverItem[],
): SinceDraft {
  const written = new Map(drafted.filter(hasRecord).map((item) => [keyOf(item), item]));
  const current = new Map(now.filter(hasRecord).map((item) => [keyOf(item), item]));
  const open = [...current.values()];
  return {
    gone: [...written.values()].filter((item) => !current.has(keyOf(item))),
    fresh: open.filter((item) => !written.has(keyOf(item))),
    changed: open.filter((item) => {
      const before = written.get(keyOf(item));
      return before !== undefined && before.text !== item.text;
    }),
  };
}

function hasRecord({ subject }: HandoverItem): boolean {
  return subject !== null;
}

function keyOf({ kind, subject }: HandoverItem): string {
  return `${kind}/${subject ?? ''}`;
}
