/// <reference types="node" />
import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { appTexts } from './texts/app.js';
import { entranceTexts } from './texts/entrance.js';
import { fieldTexts } from './texts/field.js';

interface Words {
  readonly [key: string]: string | Words;
}

interface Texts {
  readonly zh: Words;
  readonly en: Words;
}

const source = join(import.meta.dirname, '..');

const found = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => basename(path) === 'texts.ts')
  .sort();

async function textsOf(path: string): Promise<Texts> {
  const file = (await import(join(source, path))) as { texts: Texts };
  return file.texts;
}

async function everyTexts(): Promise<[string, Texts][]> {
  const ofFolders = await Promise.all(
    found.map(async (path): Promise<[string, Texts]> => [dirname(path), await textsOf(path)]),
  );
  return [['app', appTexts], ['app', entranceTexts], ['field', fieldTexts], ...ofFolders];
}

function leaves(words: Words, under = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, word]) =>
    typeof word === 'string'
      ? [[under + key, word] as [string, string]]
      : leaves(word, `${under}${key}.`),
  );
}

function placesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

describe('texts', () => {
  test('have the same keys in Chinese and in English', async () => {
    for (const [folder, { zh, en }] of await everyTexts()) {
      const keys = {
        folder,
        keys: leaves(zh)
          .map(([key]) => key)
          .sort(),
      };
      expect({
        folder,
        keys: leaves(en)
          .map(([key]) => key)
          .sort(),
      }).toEqual(keys);
    }
  });

  test('fill the same places in both languages', async () => {
    for (const [folder, { zh, en }] of await everyTexts()) {
      const english = new Map(leaves(en));
      const places = leaves(zh).map(([key, text]) => [folder, key, placesIn(text)]);
      expect(leaves(zh).map(([key]) => [folder, key, placesIn(english.get(key) ?? '')])).toEqual(
        places,
      );
    }
  });

  test('leave no word empty', async () => {
    for (const [folder, { zh, en }] of await everyTexts()) {
      const blank = [...leaves(zh), ...leaves(en)].filter(([, text]) => text.trim() === '');
      expect({ folder, blank }).toEqual({ folder, blank: [] });
    }
  });
});
