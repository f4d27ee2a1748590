/** One point that gets another grade; grades count from 0, red, to 4. */
export interface Change {
  readonly at: number;
  readonly grade: number;
}

/** A way to show points on a map: ours, and what people take first. What is made before the measuring is made with it. */
export interface Way {
  /** Puts all points on the map, every one of them in view; done when they can be seen. */
  add(element: HTMLElement): Promise<void>;
  change(batch: readonly Change[]): void;
  remove(): void;
}

/** The frame after the next: what was drawn in this one is on the glass. */
export function framePassed(): Promise<void> {
  return framesPassed(2);
}

export async function framesPassed(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
