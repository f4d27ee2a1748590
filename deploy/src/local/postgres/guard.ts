import { isAlive } from '../process-identity.js';

/** A running server to look after. */
export interface Guarded {
  /** The process to watch, as it is noted now; undefined where none is. */
  readonly pid: () => number | undefined;
  /** Starts it again where it was; rejects when that does not succeed yet. */
  readonly start: () => Promise<unknown>;
  readonly log: (line: string) => void;
}

/** How often the process is looked at: long enough for what it left behind to be gone. */
const lookEveryMs = 500;

/**
 * Starts PostgreSQL again when it has died without being stopped: by the kernel when memory is short, by
 * itself when the disk is full. It tries until it succeeds, so that a disk with space again is all it needs (I23).
 * Resolves, when asked to end, once nothing is being started any more.
 */
export function guard({ pid, start, log }: Guarded): () => Promise<void> {
  let isEnded = false;
  let isDown = false;
  let turn: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const known = pid();
    if (known !== undefined && isAlive(known)) return;
    if (!isDown) log('PostgreSQL 意外退出，正在重新启动 / PostgreSQL died; starting it again');
    isDown = true;
    await start();
    isDown = false;
    log('PostgreSQL 已恢复 / PostgreSQL is back');
  };
  const timer = setInterval(() => {
    turn = turn.then(() => (isEnded ? undefined : look())).catch(() => undefined);
  }, lookEveryMs);
  timer.unref();
  return async () => {
    isEnded = true;
    clearInterval(timer);
    await turn;
  };
}
