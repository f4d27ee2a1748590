import { plainLook } from './map-look.js';
import type { StageView } from './stage-layer.js';

/** A dark wall in Chinese that shows everything; a test writes only what it is about. */
export function aView(given: Partial<StageView> = {}): StageView {
  return {
    theme: 'dark',
    unit: 1,
    isSmall: false,
    homeZoom: 10,
    isTiled: false,
    isInteractive: false,
    isEnglish: false,
    filter: {},
    look: plainLook,
    tints: new Map(),
    selected: null,
    words: (key) => key,
    ...given,
  };
}
