import type { Language } from '@levee/shared/texts/language';
import { terms } from '@levee/shared/texts/terms';
import type { Mark } from '../../sync/outbox.js';

type Labels = Readonly<Record<string, string>>;

/** How far a command has come on its way out: only a screen has words for it. */
const marks: Readonly<Record<Language, Readonly<Record<Mark, string>>>> = {
  zh: {
    unsaved: '未存',
    saved: '已存本机',
    sending: '发送中',
    delivered: '已送达',
    seen: '指挥部已看',
    refused: '被退回',
  },
  en: {
    unsaved: 'Not saved',
    saved: 'Saved here',
    sending: 'Sending',
    delivered: 'Delivered',
    seen: 'Seen by headquarters',
    refused: 'Sent back',
  },
};

/** The words of the field as labels: the shared terms, in English with a capital. */
export const fieldTexts = { zh: fieldIn('zh'), en: fieldIn('en') };

function fieldIn(language: Language): Readonly<Record<string, Labels>> {
  const { responseTitle, responseLevel, ...others } = terms[language];
  const groups = { ...others, responseLevel: responseTitle, responseShort: responseLevel };
  const labelled = Object.entries(groups).map(([group, words]) => [group, labelsOf(words)]);
  return { ...(Object.fromEntries(labelled) as Record<string, Labels>), mark: marks[language] };
}

function labelsOf(words: Labels): Labels {
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [name, asLabel(word)]));
}

function asLabel(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
