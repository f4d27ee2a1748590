import {
  attentionMatters,
  type AttentionMatter,
  type AttentionRow,
  type AttentionTable,
} from '../model/attention.js';
import type { Kind, RecordRef, Stamped } from '../model/kinds.js';
import { marksOf, type Mark } from './attention-marks.js';
import type { RulePack } from './pack.js';

/** Something that deserves attention now. The same key is the same thing, told once on a screen. */
export interface Attention {
  readonly key: string;
  readonly matter: AttentionMatter;
  /** When it began, in the area's hour. */
  readonly at: string;
  readonly subject: RecordRef;
  readonly region: string | null;
}

/** What each matter is worth here: the table's row, else the rule pack's. */
export type Worth = Readonly<Record<AttentionMatter, AttentionRow>>;

/** What came to stand on a record by a change, the heaviest first; what stood before is no news. */
export function attentionOf<K extends Kind>(
  kind: K,
  before: Stamped<K> | undefined,
  after: Stamped<K>,
): readonly Attention[] {
  const stood = before ? marksOf(kind, before, undefined) : [];
  return marksOf(kind, after, before)
    .filter((one) => !stood.some((other) => isSame(one, other)))
    .toSorted((a, b) => weightOf(a.matter) - weightOf(b.matter))
    .map(({ matter, at }) => ({
      ...{ key: keyOf(after.id, { matter, at }), matter, at, region: after.region },
      subject: { kind, id: after.id },
    }));
}

/** A point is red once, whatever of its steps can still be seen. */
function isSame(one: Mark, other: Mark): boolean {
  return one.matter === other.matter && (one.matter === 'redHazard' || one.at === other.at);
}

/** The lower, the heavier. */
export function weightOf(matter: AttentionMatter): number {
  return attentionMatters.indexOf(matter);
}

/** Every matter with its row; of two rows for one the later counts. */
export function worthOf(
  table: Pick<AttentionTable, 'rows'> | undefined,
  { attention }: Pick<RulePack, 'attention'>,
): Worth {
  const rows = [...attention.rows, ...(table?.rows ?? [])].map((row) => [row.matter, row]);
  return Object.fromEntries(rows) as Worth;
}

function keyOf(id: string, { matter, at }: Mark): string {
  return [matter, id, at].join('/');
}
