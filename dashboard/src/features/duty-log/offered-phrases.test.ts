import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { builtInPhrases } from '@levee/shared/texts/phrases';
import { county, otherTown, town } from '../../testing/records.js';
import { offeredPhrases } from './offered-phrases.js';

const phrase = (id: string, unit: string | null, region = county): Stamped<'phrase'> => ({
  ...{ id, unit, region, category: 'note', text: id },
  ...{ version: 1, changedAt: '', changedBy: '' },
});
const unit = { id: 'town', region: town };

describe('phrases offered to a unit', () => {
  test('are its own and those of the region above, and nobody else’s', () => {
    const phrases = [
      phrase('county', null),
      phrase('own', 'town', town),
      phrase('other', 'hq'),
      phrase('beside', null, otherTown),
    ];
    expect(offeredPhrases(phrases, unit, 'zh').map(({ id }) => id)).toEqual(['county', 'own']);
  });

  test('are the built-in ones while there are none', () => {
    expect(offeredPhrases([phrase('other', 'hq')], unit, 'en')).toEqual(
      builtInPhrases.en.map((one) => ({ id: null, ...one })),
    );
    expect(builtInPhrases.zh.map(({ category }) => category)).toEqual(
      builtInPhrases.en.map(({ category }) => category),
    );
  });
});
