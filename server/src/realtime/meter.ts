/** Told how what was committed comes to the readers. Counts, bytes and times only. */
export interface LiveMeter {
  /** Rows went into frames after they had waited so long for it, from their commit or the poke on. */
  shown(waitedMs: number): void;
  /** One frame, encoded once, was meant for so many sockets. */
  written(event: string, frameBytes: number, readers: number): void;
  /** A frame of changes was handed to all its sockets. */
  handed(tookMs: number): void;
  /** A reader's place in an area's log: known, or why it has to begin with a snapshot. */
  welcomed(cause: 'resumed' | 'new' | 'epoch' | 'ahead'): void;
  bye(code: number): void;
}
