/** What one key does in the duty room. */
export const shortcuts = [
  { key: '/', verb: 'search' },
  { key: 'h', verb: 'list' },
  { key: 'n', verb: 'log' },
  { key: 'c', verb: 'call' },
  { key: 't', verb: 'task' },
  { key: 'r', verb: 'report' },
  { key: 'd', verb: 'dispatch' },
  { key: 'i', verb: 'instruct' },
  { key: 'w', verb: 'walls' },
  { key: 'a', verb: 'alarms' },
  { key: 'g', verb: 'showAlarm' },
  { key: 'x', verb: 'closeAlarm' },
  { key: '?', verb: 'help' },
] as const;

export type Verb = (typeof shortcuts)[number]['verb'];

/** The part of a keyboard event that decides. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly target: unknown;
}

/** The verb of a key, or the number of a tab; nothing while somebody writes, or with another key held. */
export function verbOf(press: KeyPress): Verb | number | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || isWriting(press.target)) return undefined;
  const digit = Number(press.key);
  if (press.key.trim() !== '' && digit >= 1 && digit <= 9) return digit;
  return shortcuts.find(({ key }) => key === press.key.toLowerCase())?.verb;
}

const writing: ReadonlySet<string> = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

function isWriting(target: unknown): boolean {
  if (typeof target !== 'object' || target === null) return false;
  const { tagName, isContentEditable } = target as {
    tagName?: string;
    isContentEditable?: boolean;
  };
  return isContentEditable === true || writing.has(tagName ?? '');
}
