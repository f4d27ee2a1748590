import { describe, expect, test } from '@jest/globals';
import { firstLanguage, otherLanguage } from './languages.js';

describe('languages', () => {
  test('begins in Chinese where nobody asked for anything', () => {
    expect(firstLanguage(null, null)).toBe('zh');
  });

  test('follows the address before the choice of last time', () => {
    expect(firstLanguage('en', 'zh')).toBe('en');
    expect(firstLanguage(null, 'en')).toBe('en');
  });

  test('takes no word it does not know', () => {
    expect(firstLanguage('fr', 'xx')).toBe('zh');
  });

  test('switches there and back', () => {
    expect(otherLanguage(otherLanguage('en'))).toBe('en');
    expect(otherLanguage('zh')).toBe('en');
  });
});
