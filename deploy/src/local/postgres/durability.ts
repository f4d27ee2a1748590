import pg from 'pg';
import { PlainFailure } from '../plain-failure.js';

/** What each setting must not be, or a change that was confirmed may be lost when the power fails. */
const unsafe: Readonly<Record<string, string>> = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
};

/** Refuses a PostgreSQL that confirms commits before they are on the disk. */
export async function checkDurability(url: string): Promise<void> {
  const settings = await readSettings(url);
  const wrong = settings.filter(({ name, setting }) => unsafe[name] === setting);
  if (wrong.length === 0) return;
  const names = wrong.map(({ name, setting }) => `${name} = ${setting}`).join(', ');
  throw new PlainFailure(
    `PostgreSQL 的设置 ${names} 会在断电时丢失已确认的数据；请改为 on 后再启动。`,
    `The PostgreSQL setting ${names} loses confirmed data when the power fails; set it to on and start again.`,
  );
}

async function readSettings(url: string): Promise<{ name: string; setting: string }[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      'SELECT name, setting FROM pg_settings WHERE name = ANY($1) ORDER BY name',
      [Object.keys(unsafe)],
    );
    return rows;
  } finally {
    await client.end();
  }
}
