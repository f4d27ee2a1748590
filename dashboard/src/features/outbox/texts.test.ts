import { describe, expect, test } from '@jest/globals';
import { commands } from '@levee/shared/commands/commands';
import { texts } from './texts.js';

describe('outbox texts', () => {
  test('every command has a name in both languages', () => {
    const kinds = Object.keys(commands)
      .map((kind) => kind.replace('.', '_'))
      .sort();
    expect(Object.keys(texts.zh.kind).sort()).toEqual(kinds);
    expect(Object.keys(texts.en.kind).sort()).toEqual(kinds);
  });
});
