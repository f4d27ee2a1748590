import type { Leases } from '../storage/leases.js';

/** A wall that was given its turn is back, or gone, after so long; then the next one has it. */
const turnMs = 45_000;

/** Walls of an area load a new program one after another: never is the whole room dark. One turn for all nodes. */
export class WallTurns {
  constructor(private readonly leases: Pick<Leases, 'take'>) {}

  /** Whether it is this wall's turn now. */
  take(area: string, wall: string): Promise<boolean> {
    return this.leases.take(`wall-turn/${area}`, wall, turnMs);
  }
}
