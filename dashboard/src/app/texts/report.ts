import { texts } from '../../features/hazards/texts.js';

/** Words of the tab that a phone outside opens to: of the hazards only those of the three taps. */
export const words = {
  zh: { hazards: { quick: texts.zh.quick } },
  en: { hazards: { quick: texts.en.quick } },
};
