import type { AttentionMatter } from '@levee/shared/model/attention';

/** Danger rises, a call repeats, news is one soft tone: told apart with the back to the screen. */
export const soundClasses = ['danger', 'call', 'news'] as const;
export type SoundClass = (typeof soundClasses)[number];

/** Pitch in hertz, one tone after another. */
const tones: Readonly<Record<SoundClass, readonly number[]>> = {
  danger: [660, 880, 1100, 660, 880, 1100],
  call: [523, 523, 523],
  news: [440],
};
const toneS = 0.22;
const gapS = 0.06;
const loudness = 0.25;

const calls: readonly AttentionMatter[] = ['callUnanswered', 'postEmpty', 'handoverOverdue'];
const news: readonly AttentionMatter[] = ['levelLowered', 'zoneLaid', 'teamTired', 'wallStopped'];

export function soundOf(matter: AttentionMatter): SoundClass {
  if (calls.includes(matter)) return 'call';
  return news.includes(matter) ? 'news' : 'danger';
}

/**
 * Sounds made here, without a file. A browser lets a page be heard only once somebody has touched it; a wall that
 * nobody touches needs a flag of the browser (`deploy/README.md`).
 */
export class Loudspeaker {
  #context: AudioContext | undefined;

  get isHeard(): boolean {
    return this.#context?.state === 'running';
  }

  /** Asks the browser to be heard; after a key or a touch it says yes. */
  open(): void {
    if (!('AudioContext' in window)) return;
    this.#context ??= new AudioContext();
    this.#context.resume().catch(() => undefined);
  }

  play(sort: SoundClass): void {
    const context = this.#context;
    if (context?.state !== 'running') return;
    tones[sort].forEach((hz, at) => {
      const from = context.currentTime + at * (toneS + gapS);
      const tone = context.createOscillator();
      const volume = context.createGain();
      volume.gain.setValueAtTime(0, from);
      volume.gain.linearRampToValueAtTime(loudness, from + 0.02);
      volume.gain.linearRampToValueAtTime(0, from + toneS);
      tone.frequency.value = hz;
      tone.connect(volume).connect(context.destination);
      tone.start(from);
      tone.stop(from + toneS);
    });
  }

  close(): void {
    this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }
}
