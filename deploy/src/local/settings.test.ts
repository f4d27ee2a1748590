import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings } from './settings.js';

const root = '/clone';

describe('starter settings', () => {
  test('have defaults: port 8080, data beside the clone, embedded PostgreSQL', () => {
    expect(readSettings({}, root)).toEqual({
      port: 8080,
      dataDir: '/clone/data',
      isDataDirChosen: false,
      databaseUrl: undefined,
      ownerUrl: undefined,
    });
  });

  test('come from the environment', () => {
    const settings = readSettings(
      {
        PORT: '9000',
        LEVEE_DATA_DIR: '/srv/levee',
        DATABASE_URL: 'postgres://levee:pw@db.example:5432/levee',
        DATABASE_OWNER_URL: 'postgres://owner:pw@db.example:5432/levee',
      },
      root,
    );
    expect(settings).toEqual({
      port: 9000,
      dataDir: '/srv/levee',
      isDataDirChosen: true,
      databaseUrl: 'postgres://levee:pw@db.example:5432/levee',
      ownerUrl: 'postgres://owner:pw@db.example:5432/levee',
    });
  });

  test('count an empty variable as not set', () => {
    const empty = { PORT: '', LEVEE_DATA_DIR: '', DATABASE_URL: '' };
    expect(readSettings(empty, root)).toEqual(readSettings({}, root));
  });

  test('take the database address from a file, and not from both', () => {
    const directory = mkdtempSync(join(tmpdir(), 'levee-settings-'));
    const file = join(directory, 'url');
    const url = 'postgres://levee:secret@db.example/levee';
    writeFileSync(file, `${url}\n`);
    expect(readSettings({ DATABASE_URL_FILE: file }, root).databaseUrl).toBe(url);
    const both = () => readSettings({ DATABASE_URL_FILE: file, DATABASE_URL: url }, root);
    expect(both).toThrow('DATABASE_URL_FILE and DATABASE_URL are both set');
    expect(both).not.toThrow('secret');
    rmSync(directory, { recursive: true });
  });

  test('take a relative data directory from the clone', () => {
    expect(readSettings({ LEVEE_DATA_DIR: 'drill' }, root).dataDir).toBe('/clone/drill');
  });

  test.each(['0', '65536', '80.5', '-1', '0x50', 'http', ' 80', '1e3'])(
    'refuse the port %j in both languages',
    (port) => {
      const read = () => readSettings({ PORT: port }, root);
      expect(read).toThrow(`PORT is "${port}", which is no port`);
      expect(read).toThrow('无效');
    },
  );

  test.each([
    'localhost',
    'mysql://u:secret@host/db',
    'postgres//u:secret@host',
    'postgres://:port:',
  ])('refuse the database address %j without repeating it', (url) => {
    const read = () => readSettings({ DATABASE_URL: url }, root);
    expect(read).toThrow('DATABASE_URL is not valid');
    expect(read).not.toThrow('secret');
  });
});
