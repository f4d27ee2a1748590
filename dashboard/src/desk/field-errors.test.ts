import { describe, expect, test } from '@jest/globals';
import { town } from '../testing/records.js';
import { fieldErrors } from './field-errors.js';

const report = {
  id: 'h1',
  region: town,
  name: '坝坡渗水',
  position: null,
  description: '',
  hazardKind: 'reservoir',
  attributes: {},
};

describe('field errors', () => {
  test('a draft that may go has none', () => {
    expect(fieldErrors('hazard.report', report)).toEqual({});
  });

  test('an empty name is asked for at its field', () => {
    expect(fieldErrors('hazard.report', { ...report, name: '  ' })).toEqual({
      name: { key: 'required', params: {} },
    });
  });

  test('a name too long says how long it may be', () => {
    expect(fieldErrors('hazard.report', { ...report, name: '长'.repeat(201) })).toEqual({
      name: { key: 'tooLong', params: { n: 200 } },
    });
  });

  test('a telephone number with letters is named by its path', () => {
    expect(fieldErrors('hazard.report', { ...report, reporter: { phone: 'abc' } })).toEqual({
      'reporter.phone': { key: 'format', params: {} },
    });
  });

  test('a number that is none, is too large or below nothing is said so', () => {
    expect(
      fieldErrors('hazard.report', { ...report, threatenedPeople: Number.NaN }),
    ).toHaveProperty('threatenedPeople.key', 'required');
    expect(fieldErrors('hazard.report', { ...report, threatenedPeople: 2_000_000 })).toHaveProperty(
      'threatenedPeople.key',
      'tooLarge',
    );
    expect(fieldErrors('hazard.report', { ...report, threatenedPeople: -1 })).toHaveProperty(
      'threatenedPeople.key',
      'tooShort',
    );
  });

  test('an empty choice is asked for, a wrong one is not well written', () => {
    expect(fieldErrors('hazard.report', { ...report, region: '' })).toHaveProperty(
      'region.key',
      'required',
    );
    expect(fieldErrors('hazard.report', { ...report, region: '12' })).toHaveProperty(
      'region.key',
      'format',
    );
  });

  test('every wrong field has its own word', () => {
    expect(
      Object.keys(fieldErrors('hazard.report', { ...report, name: '', region: '1' })).sort(),
    ).toEqual(['name', 'region']);
  });
});
