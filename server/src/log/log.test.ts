import { Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import { createLog } from './log.js';
import { Metrics } from './metrics.js';
import { NestLog } from './nest-log.js';

function listening(level: string) {
  const lines: Record<string, unknown>[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
      done();
    },
  });
  return { lines, log: createLog(level, destination) };
}

function parseError(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

describe('log', () => {
  test('writes one line of JSON with the hour in UTC', () => {
    const { lines, log } = listening('info');
    log.info({ area: 'drill' }, 'area opened');
    expect(lines).toEqual([
      { level: 30, time: expect.stringMatching(/T.*Z$/), area: 'drill', msg: 'area opened' },
    ]);
  });

  test('hides secrets, phones and payloads at any of three depths', () => {
    const { lines, log } = listening('info');
    log.info(
      { password: 'canary', one: { token: 'canary', two: { phone: 'canary' } } },
      'handed over',
    );
    log.info(
      { payload: { text: 'canary' }, body: ['canary'], databaseUrl: 'canary' },
      'handed over',
    );
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toMatch(/canary/);
  });

  test('says of an error where it was, and nothing of what it was about', () => {
    const { lines, log } = listening('info');
    const about = { query: 'canary', parameters: ['canary'], detail: 'canary', input: 'canary' };
    const cause = Object.assign(new Error('syntax for type uuid: "canary"'), { code: '22P02' });
    const words = Object.assign(new Error('it failed', { cause }), about, { code: '23505' });
    log.error({ err: words }, 'failed');
    log.error({ err: parseError('{"canary') }, 'failed');
    log.error({ err: 'canary' }, 'failed');
    expect(lines).toMatchObject([
      { err: { name: 'Error', code: '23505', message: 'it failed', cause: { code: '22P02' } } },
      { err: { name: 'SyntaxError' } },
      { err: { name: 'string' } },
    ]);
    expect((lines[0]?.['err'] as { stack: string }).stack).toMatch(/^\s+at .*log\.test/);
    expect(JSON.stringify(lines)).not.toMatch(/canary/);
  });

  test('keeps quiet below its level', () => {
    const { lines, log } = listening('warn');
    log.info('too much');
    log.warn('enough');
    expect(lines.map(({ msg }) => msg)).toEqual(['enough']);
  });
});

describe('nest log', () => {
  test('puts the routine messages of Nest away and keeps its errors', () => {
    const { lines, log } = listening('info');
    const nest = new NestLog(log);
    nest.log('Mapped {/api, GET} route', 'RouterExplorer');
    nest.debug('more', 'RouterExplorer');
    nest.error('lost', 'stack of it', 'ExceptionsHandler');
    nest.warn('careful');
    nest.fatal(new Error('the end'));
    expect(lines.map(({ level, part }) => [level, part])).toEqual([
      [50, 'ExceptionsHandler'],
      [40, undefined],
      [60, undefined],
    ]);
  });

  test('writes the kind and never the content of a message that is no text', () => {
    const { lines, log } = listening('info');
    new NestLog(log).error({ text: 'canary' });
    expect(lines.map(({ msg }) => msg)).toEqual(['object']);
  });
});

describe('metrics', () => {
  test('counts requests by the pattern of their route', async () => {
    const metrics = new Metrics();
    metrics.request('GET', '/api/areas/:area/snapshot', 200, 0.01);
    expect(await metrics.text()).toContain(
      'levee_http_request_seconds_count{method="GET",route="/api/areas/:area/snapshot",status="200"} 1',
    );
  });

  test('counts sign-ins by their outcome and measures the process', async () => {
    const metrics = new Metrics();
    metrics.signIn('failed');
    metrics.signIn('failed');
    const text = await metrics.text();
    expect(text).toContain('levee_sign_ins_total{outcome="failed"} 2');
    expect(text).toContain('process_resident_memory_bytes');
  });

  test('keeps two servers in one process apart', async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.signIn('ok');
    expect(await other.text()).not.toContain('levee_sign_ins_total{outcome="ok"}');
  });
});
