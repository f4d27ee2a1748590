import { grantWishes } from '../load/child.js';
import { startOpenServer } from '../support/open-server.js';
import { LeftBehind } from './left-behind.js';

/** The whole server in a process of its own (`--expose-gc`), which says what it holds when it is asked. */
const opening = open();

grantWishes(async (wish: 'address' | 'look') => {
  const { address, leftBehind } = await opening;
  return wish === 'address' ? address : leftBehind.look();
});

async function open() {
  const server = await startOpenServer(process.env['DATABASE_URL'] ?? '');
  const leftBehind = new LeftBehind(server);
  const token = await server.rooms.newcomers.firstLink();
  const firstAdministratorLink = `${server.url}/first-administrator?token=${token}`;
  return { address: { url: server.url, firstAdministratorLink }, leftBehind };
}
