import type { Tone } from '../ui/tone.js';
import type { Standing } from './water-standing.js';

/** How the sign of a standing looks, wherever it is shown. */
export const toneOfStanding: Record<Standing, Tone> = {
  unknown: 'plain',
  below: 'plain',
  near: 'attention',
  overWarning: 'yellow',
  overGuarantee: 'orange',
};

export const markOfStanding: Record<Standing, string> = {
  unknown: '',
  below: '',
  near: '△',
  overWarning: '▲',
  overGuarantee: '▲▲',
};
