import type { NoticeUrgency } from '@levee/shared/model/notice';

const pitchHz: Record<NoticeUrgency, number> = { urgent: 880, normal: 440 };
const lengthS = 0.3;

/** One short tone, made here; a browser that plays none before it was touched stays silent. */
export function sound(urgency: NoticeUrgency): void {
  if (!('AudioContext' in window)) return;
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  volume.gain.value = 0.2;
  tone.frequency.value = pitchHz[urgency];
  tone.connect(volume).connect(context.destination);
  tone.onended = () => void context.close();
  tone.start();
  tone.stop(context.currentTime + lengthS);
}
