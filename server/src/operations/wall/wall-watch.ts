import { toIso, type Clock } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import type { WallState } from '@levee/shared/model/wall-state';
import type { Found, Survey } from '../finding.js';

/** A wall as the server knows it now. */
export interface WallSeen {
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly isWithdrawn: boolean;
  /** Whether its line stands. */
  readonly isConnected: boolean;
  /** When it last said what is on its glass, by the server's hour; null while this line has not. */
  readonly paintedMs: number | null;
}

interface Heard {
  readonly isConnected: boolean;
  readonly paintedMs: number | null;
  /** Since when it has been silent, as far as somebody listened. */
  readonly silentSinceMs: number;
}

interface WallWatchParts {
  readonly walls: (area: string) => Promise<readonly WallSeen[]>;
  readonly clock: Clock;
}

/**
 * Finds walls that have stopped painting, and those that paint again (I21). Silence counts only while somebody
 * listened: after a restart, a failover or a while without the database every wall has its time to be heard, or
 * each upgrade would raise an alert for every wall. A line that comes back has that time too.
 */
export class WallWatch {
  readonly #heard = new Map<string, Heard>();

  constructor(private readonly parts: WallWatchParts) {}

  /** Nobody has listened meanwhile. */
  forget(): void {
    this.#heard.clear();
  }

  readonly survey: Survey = async (area, areaNowMs, { wall: { stoppedAfterSeconds } }) => {
    const walls = await this.parts.walls(area.id);
    if (walls.length === 0) return [];
    const known = new Map((await area.of('wallState')).map((one) => [one.id, one]));
    const nowMs = this.parts.clock.nowMs();
    return walls.flatMap((wall) => {
      const { silentSinceMs, paintedMs } = this.#hear(wall, nowMs);
      const before = known.get(wall.id);
      if (paintedMs === null && !before) return [];
      const state = stateOf(wall, nowMs, silentSinceMs, stoppedAfterSeconds * 1_000);
      if (!state || isKnown(before, wall, state)) return [];
      const silentMs = state === 'painting' || state === 'withdrawn' ? 0 : nowMs - silentSinceMs;
      return [toldOf(wall, state, toIso(areaNowMs - silentMs), before?.version ?? 0)];
    });
  };

  #hear({ id, isConnected, paintedMs }: WallSeen, nowMs: number): Heard {
    const before = this.#heard.get(id);
    const isNews = paintedMs !== null && paintedMs !== before?.paintedMs;
    const isBack = isConnected && before?.isConnected !== true;
    const silentSinceMs =
      !before || isBack ? nowMs : isNews ? Math.min(paintedMs, nowMs) : before.silentSinceMs;
    const heard = { isConnected, paintedMs: paintedMs ?? before?.paintedMs ?? null, silentSinceMs };
    this.#heard.set(id, heard);
    return heard;
  }
}

/** Undefined while nothing can be said yet: then it stays as it was. */
function stateOf(
  { isWithdrawn, isConnected, paintedMs }: WallSeen,
  nowMs: number,
  silentSinceMs: number,
  limitMs: number,
): WallState['state'] | undefined {
  if (isWithdrawn) return 'withdrawn';
  if (isConnected && paintedMs !== null && nowMs - paintedMs <= limitMs) return 'painting';
  if (nowMs - silentSinceMs <= limitMs) return undefined;
  return isConnected ? 'stopped' : 'gone';
}

/** A wall that never stopped needs no record to say so. */
function isKnown(
  before: Stamped<'wallState'> | undefined,
  { name, region }: WallSeen,
  state: WallState['state'],
): boolean {
  if (!before) return state === 'painting' || state === 'withdrawn';
  return before.state === state && before.name === name && before.region === region;
}

function toldOf(
  { id, name, region }: WallSeen,
  state: WallState['state'],
  stateSince: string,
  version: number,
): Found {
  return {
    kind: 'wallState.tell',
    payload: { id, region, name, state, stateSince },
    key: `${id}/${version}`,
  };
}
