import type { AttentionMatter } from '@levee/shared/model/attention';
import type { Tone } from '../ui/tone.js';

/** Red, orange, yellow stay the field's own: a red point, a red warning, water over its marks. */
const tones: Partial<Record<AttentionMatter, Tone>> = {
  redHazard: 'red',
  redWarning: 'red',
  overGuarantee: 'red',
  overWarning: 'yellow',
};

export function toneOfMatter(matter: AttentionMatter): Tone {
  return tones[matter] ?? 'alarm';
}
