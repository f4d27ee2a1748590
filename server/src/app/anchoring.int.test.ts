import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { until } from '@levee/test/support/until';
import { anchorIn } from '../anchors/anchor.js';
import { verifyLog } from '../audit/verify-log.js';
import { Browser } from './testing/browser.js';
import { startTestServer, type TestServer } from './testing/running-server.js';

const secret = 'shared between two offices';

interface Heard {
  readonly body: string;
  readonly signature: string;
}

/** Another office's receiver, in the same network. */
function receiver(heard: Heard[]): Server {
  return createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      heard.push({ body, signature: String(request.headers['levee-signature']) });
      response.writeHead(204).end();
    });
  });
}

describe('a server that runs', () => {
  const heard: Heard[] = [];
  let office: Server;
  let server: TestServer;

  beforeAll(async () => {
    office = receiver(heard).listen(0, '127.0.0.1');
    await once(office, 'listening');
    const host = `127.0.0.1:${(office.address() as AddressInfo).port}`;
    server = await startTestServer({
      environment: {
        LEVEE_ANCHOR_WEBHOOK: `http://${host}/anchors`,
        LEVEE_WEBHOOK_HOSTS: host,
        LEVEE_WEBHOOK_PRIVATE: 'true',
        LEVEE_WEBHOOK_SECRET: secret,
      },
    });
  });
  afterAll(async () => {
    await server.end();
    office.close();
  });

  test('anchors every log at its start, and tells another office, signed', async () => {
    await until(() => heard.length > 0);
    const lines = heard.flatMap(({ body }) => (JSON.parse(body) as { anchors: string[] }).anchors);
    expect(lines.map((line) => anchorIn(line)?.area).sort()).toEqual(['server']);
    for (const { body, signature } of heard) {
      const [, at] = /^t=(\d+),v1=\w+$/.exec(signature) ?? [];
      const mac = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
      expect(signature).toBe(`t=${at},v1=${mac}`);
    }
  });

  test('has anchors that agree with its logs, while it runs on', async () => {
    const anchors = join(server.dataDir, 'anchors');
    await until(() => existsSync(join(anchors, 'server.jsonl')));
    const said: string[] = [];
    const asked = { anchors: [anchors] };
    expect(await verifyLog(server.databaseUrl, asked, (line) => said.push(line))).toBe('sound');
    expect(said.join()).toMatch(/server：\d+ 行，完好.*1 anchors since/);
  });

  test('counts what it anchored and told', async () => {
    const { text } = await new Browser(server.url).get('/metrics');
    expect(text).toContain('levee_anchors_total{outcome="kept"} 1');
    expect(text).toMatch(/levee_anchors_told_total\{outcome="delivered"\} \d/);
  });
});
