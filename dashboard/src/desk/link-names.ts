import type { Link } from '@levee/shared/model/link';
import { useI18n } from '../ui/use-i18n.js';
import { useSession } from '../live/use-live.js';

const mostLetters = 24;

/** What a record is called in a line: its name, or the first words of its text. */
export function useLinkNames(): (link: Link) => string {
  const { replica } = useSession();
  const { t } = useI18n();
  return ({ kind, id }) => {
    const record = replica.get(kind, id);
    return record ? wordsOf(record) : t(`field.linkKind.${kind}`);
  };
}

/** The words by which people know a record. */
export function wordsOf(record: object): string {
  const fields = record as Readonly<Record<string, unknown>>;
  const words = ['name', 'title', 'text', 'personName', 'draftedBy'].map((field) => fields[field]);
  const found = words.find((word): word is string => typeof word === 'string' && word !== '') ?? '';
  return found.length > mostLetters ? `${found.slice(0, mostLetters)}…` : found;
}
