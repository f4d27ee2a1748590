// What somebody builds with parse-server: one class, a live query over all of it.
// Environment: DATABASE_URL, RECORDS, KEY. Says {port, ids} to its parent when it is ready.
import { createServer } from 'node:http';
import express from 'express';
import { ParseServer } from 'parse-server';

const key = process.env.KEY;
const app = express();
const http = createServer(app);
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve));
const { port } = http.address();
const serverURL = `http://127.0.0.1:${port}/parse`;

const server = new ParseServer({
  databaseURI: process.env.DATABASE_URL,
  appId: 'levee-bench',
  masterKey: key,
  serverURL,
  liveQuery: { classNames: ['Hazard'] },
  verbose: false,
  silent: true,
  logLevel: 'error',
});
await server.start();
app.use('/parse', server.app);
await ParseServer.createLiveQueryServer(http);

const headers = {
  'Content-Type': 'application/json',
  'X-Parse-Application-Id': 'levee-bench',
  'X-Parse-Master-Key': key,
};
const ids = [];
for (let i = 0; i < Number(process.env.RECORDS); i++) {
  const body = JSON.stringify({ name: `堤段 ${i}`, count: 0 });
  const made = await fetch(`${serverURL}/classes/Hazard`, { method: 'POST', headers, body });
  ids.push((await made.json()).objectId);
}
process.send({ port, ids });
