/** The words of the page's language, left by it where the worker finds them: a worker knows no language. */
export interface PushWords {
  readonly title: string;
  /** By kind of notice. */
  readonly kinds: Readonly<Record<string, string>>;
}

/** What the system shows of a push. */
export interface Shown {
  readonly title: string;
  /** The same tag takes the place of the one before. */
  readonly tag: string;
  readonly isUrgent: boolean;
  /** Where a tap leads when no page is open. */
  readonly address: string;
}

/** A page of ours, as a worker sees it. */
export interface SeenPage {
  readonly url: string;
  readonly visibilityState: string;
}

/** Where the words lie among what the browser keeps. */
export const wordsCache = 'levee-push-words';
export const wordsAddress = '/push-words.json';

const unnamed: PushWords = { title: '红堤 Levee', kinds: {} };

/** A browser must show something for every push: what cannot be read is at least said to be there. */
export function shownOf(sent: unknown, words: PushWords = unnamed): Shown {
  const kind = textOf(sent, 'kind');
  const area = textOf(sent, 'area');
  const subject = typeof sent === 'object' && sent !== null ? Reflect.get(sent, 'subject') : null;
  return {
    title: words.kinds[kind] ?? words.title,
    tag: `${kind}/${textOf(subject, 'id')}`,
    isUrgent: textOf(sent, 'urgency') === 'urgent',
    address: `/field?area=${encodeURIComponent(area)}`,
  };
}

/** Whether a page says by itself what is pushed: one with a bell, that is looked at. */
export function saysItself({ url, visibilityState }: SeenPage): boolean {
  return visibilityState === 'visible' && /^\/(field|duty)(\/|$)/.test(new URL(url).pathname);
}

function textOf(value: unknown, name: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : '';
}
