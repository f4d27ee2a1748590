import type { Language } from '@levee/shared/texts/language';
import { texts as handover } from '../../features/handover/texts.js';
import { texts as map } from '../../features/map/texts.js';
import { texts as patrols } from '../../features/patrols/texts.js';
import { filesWords, type TextsFile } from '../folder-words.js';
import type { Words } from '../../ui/use-i18n.js';
import { appTexts } from './app.js';
import { fieldTexts } from './field.js';

const files = filesWords(
  import.meta.glob<TextsFile>(
    [
      '../../features/{alarm,branches,figures,response,roster,teams,ticker,townships,water}/texts.ts',
      '../../wall/texts.ts',
    ],
    { eager: true },
  ),
);

/** Of the names of the field those that a wall says: on its tiles, on its map and in the news. */
const shown = [
  'attentionMatter',
  'grade',
  'gradeMeaning',
  'hazardKind',
  'hazardState',
  'layerClass',
  'post',
  'postKind',
  'responseLevel',
  'teamState',
  'warningColour',
  'zoneKind',
  'zoneStanding',
  'zoneState',
] as const;

/** Of the frame around every page what is for somebody who signs in and goes about. */
const ofPeople = ['nav', 'leaving', 'signOut', 'account', 'expiry', 'home'];

/** Of the map what is for hands: its tools and its list of layers. */
const ofHands = ['search', 'measure', 'sketch', 'part'];

/** Words of the screen of a command centre. Nobody signs in, writes or is refused there. */
export const words = { zh: wordsIn('zh'), en: wordsIn('en') };

function wordsIn(language: Language): Words {
  const names = shown.map((group) => [group, fieldTexts[language][group] ?? {}] as const);
  const { wallUnsigned } = handover[language];
  const { wallOverdue, wallMore } = patrols[language];
  return {
    app: without(appTexts[language], ofPeople),
    field: Object.fromEntries(names),
    handover: { wallUnsigned },
    map: without(map[language], ofHands),
    patrols: { wallOverdue, wallMore },
    ...files[language],
  };
}

function without(words: Words, groups: readonly string[]): Words {
  return Object.fromEntries(Object.entries(words).filter(([name]) => !groups.includes(name)));
}
