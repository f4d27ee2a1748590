// The start inside an image: everything is installed and built. The password of PostgreSQL comes as
// a file (a secret), and becomes part of DATABASE_URL here, so that it stands in no environment file.
import { readFileSync } from 'node:fs';

const passwordFile = process.env.LEVEE_DATABASE_PASSWORD_FILE;
if (passwordFile && process.env.DATABASE_URL) {
  const url = new URL(process.env.DATABASE_URL);
  url.password = encodeURIComponent(readFileSync(passwordFile, 'utf8').trim());
  process.env.DATABASE_URL = url.href;
}
const { main } = await import('./dist/local/main.js');
await main();
