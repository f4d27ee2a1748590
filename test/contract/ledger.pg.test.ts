import { openDatabase } from '@levee/server/storage/database';
import { Ledger } from '@levee/server/storage/ledger';
import { createDatabase } from '@levee/test/support/database';
import { describeLogStore } from './log-store.contract.js';

describeLogStore('PostgreSQL', async () => {
  const { url, drop } = await createDatabase();
  const database = await openDatabase(url);
  const close = async (): Promise<void> => {
    await database.destroy();
    await drop();
  };
  return { store: new Ledger(database), close };
});
