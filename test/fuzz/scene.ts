import type { Actor } from '@levee/shared/rules/actor';
import { someone } from '@levee/shared/testing/scene';
import type { Session } from '@levee/dashboard/sync/session';
import type { Browser } from '@levee/server/app/testing/browser';
import { area, command, county, withArea } from '@levee/server/app/testing/people';
import { startTestServer, type TestServer } from '@levee/server/app/testing/running-server';
import { live, sessionOf, until } from '@levee/server/realtime/testing/live-client';

/** A server with an area, a program's token, and somebody innocent who watches all the while. */
export interface Scene {
  readonly server: TestServer;
  readonly keeper: Browser;
  readonly token: string;
  readonly witness: Session;
}

export async function openScene(): Promise<Scene> {
  const server = await startTestServer();
  const keeper = await withArea(server);
  const rights = [{ area, role: 'program', region: county }];
  const { body } = await keeper.post('/api/tokens', { name: '随机测试', rights });
  const actor: Actor = someone('First', 'administrator', county);
  const witness = await live(sessionOf(server.url, keeper, actor));
  return { server, keeper, token: String(body['token']), witness };
}

/** The innocent was never cut off, and still sees a change that is made now. */
export async function expectUnharmed({ keeper, witness }: Scene): Promise<void> {
  const id = `after-${Date.now()}`;
  const payload = { id, region: county, name: '收尾单位', unitKind: 'village' } as const;
  const made = await command(keeper, 'unit.put', payload);
  if (made.status !== 200) throw new Error(`after the noise: ${made.status} ${made.text}`);
  await until(witness, () => witness.replica.get('unit', id) !== undefined);
}

export async function closeScene({ server, witness }: Scene): Promise<void> {
  witness.close();
  await server.end();
}
