import type { Words } from '../values/words.js';

export interface Label {
  readonly zh: string;
  readonly en: string;
}

/** One thing a list may say about each of its rows, and the headers under which offices write it. */
export interface Field {
  readonly field: string;
  readonly label: Label;
  /** Headers, Chinese and English; spaces, marks, brackets and case do not count. */
  readonly words: readonly string[];
  readonly isRequired: boolean;
  /** More than one column may say it (several names of one turn). */
  readonly isMany: boolean;
  /** The closed list of values, where there is one: the page offers them for all rows at once. */
  readonly choices: Words<string> | null;
  /** A made-up value for the template. */
  readonly example: string | number;
}

type Traits = Partial<Pick<Field, 'isRequired' | 'isMany' | 'choices'>>;

export function field(
  name: string,
  [zh, en]: readonly [zh: string, en: string],
  example: string | number,
  words: readonly string[],
  traits: Traits = {},
): Field {
  const spelled = { label: { zh, en }, words: [zh, en, name, ...words] };
  const plainField = { isRequired: false, isMany: false, choices: null, ...traits };
  return { field: name, ...spelled, ...plainField, example };
}

export const required: Traits = { isRequired: true };
