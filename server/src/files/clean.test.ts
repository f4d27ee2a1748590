import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { cleaned } from './clean.js';
import { within } from './images.js';
import { mediaOf } from './media.js';
import { bomb, m4a, photo, placeInExif } from './testing/pictures.js';

const canary = '13800138000';

async function bytesOf(given: Buffer): Promise<Buffer> {
  const clean = await cleaned(given);
  if (!clean.ok) throw new Error(clean.refusal);
  return clean.value.bytes;
}

describe('a photo', () => {
  test('comes out upright, without place, device, comment or what hides behind its end', async () => {
    const brought = Buffer.concat([await photo({ comment: canary }), Buffer.from(canary)]);
    expect((await sharp(brought).metadata()).exif?.length).toBeGreaterThan(40);
    expect(brought.includes(placeInExif)).toBe(true);
    expect(brought.includes(canary)).toBe(true);
    const kept = await bytesOf(brought);
    const { exif, icc, xmp, iptc, orientation, width, height, format } =
      await sharp(kept).metadata();
    expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
    expect([kept.includes(placeInExif), kept.includes(canary), kept.includes('Exif')]).toEqual([
      false,
      false,
      false,
    ]);
    expect([width, height, format]).toEqual([48, 64, 'jpeg']);
  });

  test.each(['png', 'webp'] as const)('as %s loses what was said about it too', async (format) => {
    const brought = await photo({ format, comment: canary });
    expect(brought.includes(canary)).toBe(true);
    const kept = await bytesOf(brought);
    expect(mediaOf(kept)).toBe(`image/${format}`);
    expect([kept.includes(canary), (await sharp(kept).metadata()).exif]).toEqual([
      false,
      undefined,
    ]);
  });

  test('that would fill the memory is refused by its head, and a broken one too', async () => {
    const whole = await photo({});
    const cut = whole.subarray(0, whole.length / 2);
    for (const wrong of [await bomb(), cut, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])])
      expect(await cleaned(wrong)).toEqual({ ok: false, refusal: 'file-broken' });
  });

  test('is shown within a square, smaller where it is small', async () => {
    const { width, height } = await sharp(await within(await photo({}), 32)).metadata();
    expect([width, height]).toEqual([32, 24]);
    const small = await sharp(await within(await photo({}), 640)).metadata();
    expect([small.width, small.height]).toEqual([64, 48]);
  });
});

describe('other files', () => {
  test('are what their content is, whatever they call themselves', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    const tiff = await sharp(await photo({}))
      .tiff()
      .toBuffer();
    for (const wrong of [svg, tiff, Buffer.from('<html>'), Buffer.from('MZ'), Buffer.alloc(0)])
      expect(await cleaned(wrong)).toEqual({ ok: false, refusal: 'file-media' });
    expect(mediaOf(Buffer.from('%PDF-1.7\n'))).toBe('application/pdf');
    expect(mediaOf(Buffer.from('OggS\0\0'))).toBe('audio/ogg');
  });

  test('a recording keeps its sound and its length, not where it was made; a film is none', async () => {
    const brought = m4a({ place: '+31.2000+112.1000/' });
    const kept = await bytesOf(brought);
    expect(brought.includes('+31.2000')).toBe(true);
    expect(kept.includes('+31.2000')).toBe(false);
    expect(kept).toHaveLength(brought.length);
    expect(kept.includes('sound of water')).toBe(true);
    expect(mediaOf(kept)).toBe('audio/mp4');
    expect(mediaOf(m4a({ handler: 'vide' }))).toBeUndefined();
  });
});
