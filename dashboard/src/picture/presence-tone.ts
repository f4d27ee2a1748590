import type { Presence } from './presence.js';
import type { Tone } from '../ui/tone.js';

const tones: Record<Presence, Tone> = {
  onDuty: 'ok',
  covered: 'ok',
  handingOver: 'accent',
  upcoming: 'plain',
  due: 'plain',
  late: 'attention',
  absent: 'alarm',
};

export function toneOfPresence(presence: Presence): Tone {
  return tones[presence];
}
