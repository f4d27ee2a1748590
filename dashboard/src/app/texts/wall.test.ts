/// <reference types="node" />
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../..');
const set = readFileSync(join(import.meta.dirname, 'wall.ts'), 'utf8');
const folders = /features\/\{([\w,-]+)\}/.exec(set)?.[1]?.split(',') ?? [];
const groups = [...set.matchAll(/^ {2}'(\w+)',$/gm)].map(([, group = '']) => group);

/** What a wall is made of, but for parts of a feature that only desks show. */
const shown = [
  ...['wall', 'map', 'picture', 'live'],
  ...folders.map((name) => `features/${name}`),
  ...['app/connection-banner.vue', 'app/drill-watermark.vue', 'app/picture-gate.vue'],
  ...['features/handover/unsigned-line.vue', 'features/patrols/overdue-line.vue'],
];
const ofDesks =
  /map-(brought|layer-list|search|sketch|tools)|alarm\/(alarm-table|matter-row)|\.test\.ts$|texts\.ts$/;

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(vue|ts)$/.test(path) && !ofDesks.test(path))
  .filter((path) => shown.some((one) => path === one || path.startsWith(`${one}/`)));

/** Every path under which a file asks for a word, up to what it fills in while it runs. */
function asked(): string[] {
  const paths = files.flatMap((path) => [
    ...readFileSync(join(source, path), 'utf8').matchAll(/\bt\(\s*['"`]([a-z][\w-]*(?:\.\w+)*)/g),
  ]);
  return [...new Set(paths.map(([, path = '']) => path))];
}

describe('the words of a wall', () => {
  test('are of every folder whose words a wall says', () => {
    const known = ['app', 'field', 'wall', 'handover', 'map', 'patrols', ...folders];
    const wanted = asked();
    expect(wanted.length).toBeGreaterThan(60);
    expect(wanted.filter((path) => !known.includes(path.split('.')[0] ?? ''))).toEqual([]);
  });

  test('leave out only what nobody at a wall is told', () => {
    const left = [...set.matchAll(/^const of\w+ = \[(.*)\];$/gm)].flatMap(([, names = '']) =>
      [...names.matchAll(/'(\w+)'/g)].map(([, name = '']) => name),
    );
    expect(left.length).toBeGreaterThan(7);
    const groupsAsked = asked().flatMap((path) => /^(?:app|map)\.(\w+)/.exec(path)?.[1] ?? []);
    expect(groupsAsked.filter((group) => left.includes(group))).toEqual([]);
  });

  test('have every group of the names of the field that is asked for', () => {
    const ofField = asked().flatMap((path) => /^field\.(\w+)/.exec(path)?.[1] ?? []);
    const news = readFileSync(join(source, 'features/ticker/tellers.ts'), 'utf8');
    const named = [...news.matchAll(/`(\w+)\.\$\{/g)].map(([, group = '']) => group);
    expect(named.length).toBeGreaterThan(4);
    expect([...ofField, ...named].filter((group) => !groups.includes(group))).toEqual([]);
  });
});
