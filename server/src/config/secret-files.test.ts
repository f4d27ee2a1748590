import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readConfig, type Environment } from './config.js';
import { secretSettings } from './settings.js';

const url = 'postgres://levee:hush-canary@127.0.0.1:5432/levee';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'levee-secrets-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(join(directory, name), content);
  return join(directory, name);
}

function faultsOf(environment: Environment): string[] {
  const read = readConfig(environment);
  return read.ok ? [] : read.refusal.map(({ variable }) => variable);
}

describe('secrets in files', () => {
  test('are read without the end of their last line', () => {
    const secrets = {
      DATABASE_URL_FILE: file('url', `${url}\n`),
      METRICS_TOKEN_FILE: file('token', 'a token of many letters\r\n'),
    };
    const read = readConfig(secrets);
    expect(read).toMatchObject({
      ok: true,
      value: { databaseUrl: url, metricsToken: 'a token of many letters' },
    });
  });

  test.each(secretSettings)('%s is refused when it is given both ways', (name) => {
    const both = { DATABASE_URL: url, [name]: url, [`${name}_FILE`]: file(name, url) };
    expect(faultsOf(both)).toContain(`${name}_FILE`);
  });

  test.each([
    ['is away', 'nowhere', undefined],
    ['is empty', 'empty', '\n'],
    ['is too large to be a secret', 'large', 'x'.repeat(20_000)],
  ])('a file that %s is named once, by its variable and not by its path', (_why, name, content) => {
    const path = content === undefined ? join(directory, name) : file(name, content);
    const read = readConfig({ DATABASE_URL_FILE: path });
    expect(faultsOf({ DATABASE_URL_FILE: path })).toEqual(['DATABASE_URL_FILE']);
    expect(JSON.stringify(read)).not.toContain(directory);
  });

  test('what a file holds is checked like any setting, and never said', () => {
    const read = readConfig({ DATABASE_URL_FILE: file('wrong', 'mysql://canary') });
    expect(JSON.stringify(read)).toMatch(/"variable":"DATABASE_URL"/);
    expect(JSON.stringify(read)).not.toMatch(/canary/);
  });

  test('every setting that sounds like a secret may come as a file', async () => {
    const { settings } = await import('./settings.js');
    const sounding = Object.keys(settings.shape).filter(
      (name) => /TOKEN|SECRET|PASS|PRIVATE_KEY|_URL$/.test(name) && !/_(FILE|POLICY)$/.test(name),
    );
    expect([...secretSettings].sort()).toEqual(sounding.sort());
  });
});
