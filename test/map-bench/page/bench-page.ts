export type WayName = 'ours' | 'circles' | 'clusters';

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
  /** A fingerprint of our canvas once it stands still. */
  print(): Promise<string>;
  /** Whether our canvas, changed step by step, is what a new stage draws from the same records. */
  isAsFromScratch(): Promise<boolean>;
}

declare global {
  interface Window {
    levee: BenchPage;
  }
}
