import type { HandoverItem } from '@levee/shared/model/duty';
import { linkKinds, type Link } from '@levee/shared/model/link';

/** The record of an item as a link that can be opened; none where it names none, or a level that has no page. */
export function linkOf({ kind, subject }: HandoverItem): Link | undefined {
  const known = linkKinds.find((one) => one === kind);
  return known && subject !== null ? { kind: known, id: subject } : undefined;
}
