import type { Config } from '../config/config.js';
import { protectionOf, type Database } from '../storage/database.js';
import { promiseDays } from '../storage/retention.js';
import type { Ground } from './rooms.js';
import { promiseRefused } from './start-refused.js';

interface Promising {
  readonly database: Database;
  readonly config: Pick<Config, 'receiptDays' | 'trackDays'>;
}

/** What was promised to be kept is kept: a start with fewer days than were ever in force on this database is refused. */
export async function holdPromises({ database, config }: Promising): Promise<void> {
  const asked = [
    { setting: 'LEVEE_RECEIPT_DAYS', what: 'receipts', days: config.receiptDays },
    { setting: 'LEVEE_TRACK_DAYS', what: 'tracks', days: config.trackDays },
  ] as const;
  for (const { setting, what, days } of asked) {
    const held = await promiseDays(database, what, days);
    if (held > days) throw promiseRefused(setting, held);
  }
}

/** One line at each start: how well the log is kept from whoever holds the server's own connections. */
export async function tellProtection({ database, log }: Ground): Promise<void> {
  const protection = await protectionOf(database);
  if (protection === 'apart')
    log.info({ protection }, 'the login of this server can add to the log and not change it');
  else
    log.warn(
      { protection },
      'this server owns its log and has stepped down: give it a login of its own (DATABASE_OWNER_URL)',
    );
}
