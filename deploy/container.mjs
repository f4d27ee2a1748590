// The start inside an image: everything is installed and built. The passwords of PostgreSQL come as files
// (secrets), and become part of the addresses here, so that they stand in no environment file.
import { readFileSync } from 'node:fs';

const addresses = {
  DATABASE_URL: 'LEVEE_DATABASE_PASSWORD_FILE',
  DATABASE_OWNER_URL: 'LEVEE_DATABASE_OWNER_PASSWORD_FILE',
};
for (const [address, file] of Object.entries(addresses)) {
  if (!process.env[file] || !process.env[address]) continue;
  const url = new URL(process.env[address]);
  url.password = encodeURIComponent(readFileSync(process.env[file], 'utf8').trim());
  process.env[address] = url.href;
}
const { main } = await import('./dist/local/main.js');
await main();
