import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '@levee/server/app/main';
import { wide } from '../../support/budgets.js';
import { Caller } from '../../support/caller.js';
import { area, county, unitOf } from './unit.js';

/**
 * The product as a process of its own: one area with so many units, and a token for a program that may
 * change and read them. Environment: DATABASE_URL, RECORDS. Says {port, token} when it is ready.
 */
async function serve(): Promise<void> {
  const server = await startServer({
    databaseUrl: process.env['DATABASE_URL'] ?? '',
    port: 0,
    dataDir: join(tmpdir(), 'levee-bench-data'),
    publicDir: join(tmpdir(), 'levee-no-dashboard'),
    environment: { ...wide, LEVEE_DRILL: 'false', LOG_LEVEL: 'error', HOST: '127.0.0.1' },
  });
  const { port, searchParams } = new URL(server.firstAdministratorLink ?? server.url);
  const keeper = new Caller(`http://127.0.0.1:${port}`);
  await keeper.post('/api/first-administrator', {
    token: searchParams.get('token'),
    account: 'root',
    name: '管理员',
    password: 'correct horse battery 9',
  });
  await keeper.post('/api/areas', { code: area, name: '测速县', headquarters: '测速县防指' });
  for (let i = 0; i < Number(process.env['RECORDS']); i++)
    await keeper.does(area, 'unit.put', unitOf(i, 0));
  const rights = [{ area, role: 'program', region: county }];
  const { token } = await keeper.post<{ token: string }>('/api/tokens', { name: '测速', rights });
  process.send?.({ port: Number(port), token });
}

await serve();
