/// <reference types="node" />
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { terms } from '@levee/shared/texts/terms';
import { fieldTexts } from './field.js';

const source = join(import.meta.dirname, '../..');

/** Every group that a screen asks a word of, e.g. `grade` in `field.grade.${grade}`. */
function groupsAsked(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(vue|ts)$/.test(path),
  );
  const asked = files.flatMap((path) => [
    ...readFileSync(join(source, path), 'utf8').matchAll(/[`'"]field\.([a-zA-Z]+)\./g),
  ]);
  return [...new Set(asked.map(([, group = '']) => group))];
}

describe('field texts', () => {
  test('have every group that a screen asks for', () => {
    const groups = groupsAsked();
    expect(groups.length).toBeGreaterThan(15);
    expect(groups.filter((group) => !fieldTexts.zh[group] || !fieldTexts.en[group])).toEqual([]);
  });

  test('are the shared words, in Chinese to the letter', () => {
    const { responseTitle, responseLevel, ...same } = terms.zh;
    expect(fieldTexts.zh).toMatchObject(same);
    expect(fieldTexts.zh['responseLevel']).toEqual(responseTitle);
    expect(fieldTexts.zh['responseShort']).toEqual(responseLevel);
  });

  test('are the shared words in English with a capital', () => {
    const label = (group: string, name: string) => fieldTexts.en[group]?.[name];
    expect(label('hazardState', 'toAccept')).toBe('To be accepted');
    expect(label('responseLevel', 'IV')).toBe('Flood response level IV');
    expect(label('datum', 'wgs84')).toBe('WGS-84 / CGCS2000');
    const small = Object.values(fieldTexts.en)
      .flatMap((words) => Object.values(words))
      .filter((word) => !/^[A-Z]/.test(word));
    expect(small).toEqual([]);
  });
});
