import { describe, expect, test } from '@jest/globals';
import { languages } from '@levee/shared/texts/language';
import {
  NotFoundException,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { AreaUnknown } from '../storage/log-store.js';
import { errorStatus, type ErrorCode } from './error-codes.js';
import { errorOf } from './error-of.js';
import { errorTexts } from './error-texts.js';
import { textOf } from './error.filter.js';
import { HttpRefusal } from './http-refusal.js';
import { isKept } from './kept.js';
import { languageOf } from './language.js';

describe('language of an answer', () => {
  test.each<[string | undefined, string]>([
    [undefined, 'zh'],
    ['', 'zh'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en;q=0.2, zh;q=0.1', 'en'],
    ['de, en;q=0.5', 'en'],
    ['de', 'zh'],
    ['en;q=0', 'zh'],
    ['*', 'zh'],
    ['q=1;;;,,,=', 'zh'],
    [`${'a,'.repeat(100_000)}en`, 'zh'],
  ])('for %j is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('errors', () => {
  const codes = Object.keys(errorStatus) as ErrorCode[];

  test('have words in every language for every code', () => {
    for (const language of languages) {
      expect(Object.keys(errorTexts[language]).sort()).toEqual([...codes].sort());
      expect(Object.values(errorTexts[language]).filter((text) => text.trim() === '')).toEqual([]);
    }
  });

  test('fill in their number', () => {
    expect(textOf(new HttpRefusal('sign-in-locked', { n: 12 }), 'en')).toBe(
      'Too many attempts. Try again in 12 min.',
    );
    expect(textOf(new HttpRefusal('password-weak', { n: 15 }), 'zh')).toMatch(/至少 15 个字符/);
  });

  test.each<[string, unknown, ErrorCode]>([
    ['our own no', new HttpRefusal('link-spent'), 'link-spent'],
    ['an area that is not there', new AreaUnknown('x'), 'area-unknown'],
    ['a route called connect', new NotFoundException('Cannot GET /connect'), 'route-unknown'],
    [
      'a connection that was taken away',
      new Error('Query runner already released. Cannot run queries anymore.'),
      'database-away',
    ],
    ['a route that is not there', new NotFoundException('Cannot GET /canary'), 'route-unknown'],
    ['a no of Nest', new UnauthorizedException(), 'sign-in-needed'],
    ['a Nest that is busy', new ServiceUnavailableException(), 'server-busy'],
    [
      'a body that cannot be read',
      { type: 'entity.parse.failed', status: 400 },
      'request-malformed',
    ],
    ['a body that is too large', { type: 'entity.too.large', status: 413 }, 'body-too-large'],
    [
      'an address that cannot be decoded',
      Object.assign(new URIError('canary'), { status: 400 }),
      'request-malformed',
    ],
    ['a database that refuses', { code: 'ECONNREFUSED' }, 'database-away'],
    ['a database that starts', { code: '57P03' }, 'database-away'],
    ['a database that is full', { code: '53100' }, 'database-away'],
    ['a connection that was cut', new Error('Connection terminated unexpectedly'), 'database-away'],
    [
      'a pool that waited in vain',
      new Error('timeout exceeded when trying to connect'),
      'database-away',
    ],
    ['a slip of ours', new TypeError('x is undefined'), 'internal'],
    ['a wrong statement', { code: '42601' }, 'internal'],
    ['a thrown text', 'canary', 'internal'],
    ['a thrown nothing', undefined, 'internal'],
  ])('say of %s what it is', (_what, error, code) => {
    expect(errorOf(error).code).toBe(code);
  });
});

describe('kept', () => {
  test.each<[string | undefined, boolean]>([
    ['"e:1"', true],
    ['W/"e:1"', true],
    ['"e:0", "e:1"', true],
    ['"e:10"', false],
    ['e:1', false],
    [undefined, false],
  ])('with If-None-Match %j: %s', (header, isKeptAlready) => {
    expect(isKept({ headers: { 'if-none-match': header } }, 'e:1')).toBe(isKeptAlready);
  });
});
