/** Ours painted in a worker, ours painted on the page, and what people take first. */
export type WayName = 'worker' | 'page' | 'circles' | 'clusters';

/** Frames in which a ring could be seen, and those of them in which one had no point under it. */
export interface RingSight {
  readonly ringed: number;
  readonly bare: number;
}

/** What the bench asks of the page, as `window.levee`. */
export interface BenchPage {
  /** Takes the first so many of the places the server has. */
  load(count: number): Promise<void>;
  /** Adds all points; answers how many milliseconds passed until they could be seen. */
  add(name: WayName): Promise<number>;
  /** Ten batches of a hundred changes a second; answers how many batches were given. */
  stream(seconds: number): Promise<number>;
  watchFrames(): void;
  /** Milliseconds between frames since `watchFrames`. */
  stopFrames(): readonly number[];
  /** Points come one after another and the map flies to each, often before it has landed; done when no ring is left. */
  alarm(times: number): Promise<RingSight>;
  /** A fingerprint of our canvas with all that it was told. */
  print(): Promise<string>;
  /** Whether our canvas, changed step by step, is what a new stage draws from the same records. */
  isAsFromScratch(): Promise<boolean>;
}

declare global {
  interface Window {
    levee: BenchPage;
  }
}
