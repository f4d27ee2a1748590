import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import type { LogStore } from '@levee/server/storage/log-store';
import { createDatabase } from '@levee/test/support/database';
import { CommitBreaker } from './commit-breaker.js';
import { foundCounty } from './county.js';
import type { Ground } from './ground.js';
import { area } from './place.js';

/** A database for many histories, one after the other. */
export interface PgGrounds {
  /** The tiny county as it was at first, in an epoch of its own. */
  next(): Promise<Ground>;
  close(): Promise<void>;
}

/** Real PostgreSQL, by a cable that breaks around commits. */
export async function openPgGrounds(): Promise<PgGrounds> {
  const { url, drop } = await createDatabase();
  const breaker = await CommitBreaker.to(url);
  const database = await openDatabase(breaker.url);
  const truly = await openDatabase(url);
  const truth = new Ledger(truly);
  const underWay = new Set<Promise<unknown>>();
  const store = counted(new Ledger(database), underWay);
  await truth.createArea({ id: area, isDrill: true }, 'epoch-0');
  let count = 0;
  return {
    next: async () => {
      breaker.failNext('none');
      await settled(underWay);
      await truth.resetArea(area, `epoch-${++count}`);
      await foundCounty(truth);
      return {
        store,
        truth,
        failNext: (fault) => breaker.failNext(fault),
        // Who commits tells the witness; that is early enough, if not as early as in memory.
        onWritten: () => undefined,
        settled: () => settled(underWay),
      };
    },
    close: async () => {
      await database.destroy();
      await truly.destroy();
      await breaker.close();
      await drop();
    },
  };
}

/** A store whose unanswered questions can be counted. */
function counted(store: LogStore, underWay: Set<Promise<unknown>>): LogStore {
  const follow = (answer: Promise<unknown>): Promise<unknown> => {
    const done = answer.catch(() => undefined).finally(() => underWay.delete(done));
    underWay.add(done);
    return answer;
  };
  return new Proxy(store, {
    get: (below, name) => {
      const asked: unknown = Reflect.get(below, name);
      if (typeof asked !== 'function') return asked;
      return (...args: unknown[]) => follow(asked.apply(below, args) as Promise<unknown>);
    },
  });
}

/** Nothing is asked any more, and what was answered has gone on. */
async function settled(underWay: ReadonlySet<Promise<unknown>>): Promise<void> {
  do {
    await Promise.all(underWay);
    await new Promise((resolve) => setImmediate(resolve));
  } while (underWay.size > 0);
}
