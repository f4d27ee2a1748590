import { describe, expect, test } from '@jest/globals';
import { grades } from '@levee/shared/model/hazard';
import { responseLevels } from '@levee/shared/model/response';
import { toneOfGrade, toneOfLevel } from './tone.js';

describe('tone', () => {
  test('gives the four levels the four colours of the field, worst red', () => {
    expect(['I', 'II', 'III', 'IV'].map((level) => toneOfLevel(level as 'I'))).toEqual([
      'red',
      'orange',
      'yellow',
      'blue',
    ]);
  });

  test('leaves levels below IV without a colour', () => {
    const calm = responseLevels.filter((level) => toneOfLevel(level) === 'plain');
    expect(calm).toEqual(['none', 'attention']);
  });

  test('shows a grade in its own colour and a point without a grade in none', () => {
    expect(grades.map(toneOfGrade)).toEqual(['red', 'orange', 'yellow', 'blue', 'plain']);
  });
});
