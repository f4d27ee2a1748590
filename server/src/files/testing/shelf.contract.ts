import { expect, test } from '@jest/globals';
import type { Shelf } from '../shelf.js';
import { sizedName } from '../shelf.js';

/** What every shelf does: those on disk and in S3-compatible storage keep it. */
export function keepsFiles(shelfOf: () => Shelf): void {
  const bytes = Buffer.from([0, 255, 10, 13, 128]);

  test('gives back the very bytes, and nothing where there is nothing', async () => {
    const shelf = shelfOf();
    await shelf.put('drill', 'one', bytes);
    expect(await shelf.get('drill', 'one')).toEqual(bytes);
    expect(await shelf.get('drill', 'two')).toBeUndefined();
    expect(await shelf.get('990101', 'one')).toBeUndefined();
  });

  test('puts new bytes in the place of old ones', async () => {
    const shelf = shelfOf();
    await shelf.put('drill', 'again', bytes);
    await shelf.put('drill', 'again', Buffer.from('other'));
    expect(String(await shelf.get('drill', 'again'))).toBe('other');
  });

  test('removes a file with what was made of it, once or twice', async () => {
    const shelf = shelfOf();
    await shelf.put('drill', 'gone', bytes);
    await shelf.put('drill', sizedName('gone', 'small'), bytes);
    await shelf.remove('drill', 'gone');
    await shelf.remove('drill', 'gone');
    expect(await shelf.get('drill', 'gone')).toBeUndefined();
    expect(await shelf.get('drill', sizedName('gone', 'small'))).toBeUndefined();
  });
}
