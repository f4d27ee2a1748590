import { describe, expect, test } from '@jest/globals';
import { againAddress, isolatedAsMarked } from './rescue.js';

const page = 'https://levee.example/wall?area=drill&lang=en';
const answer = (): Response =>
  new Response('<html>', { headers: { 'content-type': 'text/html', 'x-kept': 'yes' } });
const isolation = (address: string): string | null =>
  isolatedAsMarked(address, answer()).headers.get('Cross-Origin-Embedder-Policy');

describe('a rescue', () => {
  test('keeps the address and counts', () => {
    const once = new URL(againAddress(page));
    expect([once.searchParams.get('area'), once.searchParams.get('lang')]).toEqual(['drill', 'en']);
    expect(once.searchParams.get('again')).toBe('1');
    expect(new URL(againAddress(once.href)).searchParams.getAll('again')).toEqual(['2']);
  });

  test('begins anew where the address was tampered with', () => {
    for (const again of ['x', '-3', '1.5', ''])
      expect(new URL(againAddress(`${page}&again=${again}`)).searchParams.get('again')).toBe('1');
  });

  test('never leads into the process that hangs: the new page is isolated where the old one was not', () => {
    const addresses = [page];
    for (const _time of [1, 2, 3]) addresses.push(againAddress(addresses.at(-1) ?? ''));
    expect(addresses.map(isolation)).toEqual([null, 'credentialless', null, 'credentialless']);
  });

  test('changes nothing else of the page', async () => {
    const changed = isolatedAsMarked(againAddress(page), answer());
    expect([changed.status, changed.headers.get('x-kept'), await changed.text()]).toEqual([
      ...[200, 'yes', '<html>'],
    ]);
  });
});
