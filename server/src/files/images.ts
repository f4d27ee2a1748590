import sharp, { type Sharp } from 'sharp';

/** A photo of the largest sensors there are; more is a picture made to fill the memory. */
export const mostPixels = 64_000_000;

/** Only what phones and screens write is read at all: libvips knows far more, and nobody needs it here. */
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'],
});
/** Each photo is looked at once: what libvips would remember of it is only memory. */
sharp.cache(false);

const qualities = { jpeg: 85, webp: 85, thumbnail: 75 } as const;

type ImageType = 'image/jpeg' | 'image/png' | 'image/webp';

/**
 * The image written anew, pixel by pixel: upright, and with nothing that was said about it (place, device, comments,
 * a preview, what hides behind its end). Throws what is no image, is broken or has too many pixels.
 */
export function rewritten(bytes: Buffer, type: ImageType): Promise<Buffer> {
  const image = opened(bytes).autoOrient();
  if (type === 'image/png') return image.png().toBuffer();
  if (type === 'image/webp') return image.webp({ quality: qualities.webp }).toBuffer();
  return image.jpeg({ quality: qualities.jpeg, progressive: true }).toBuffer();
}

/** The image within a square of so many pixels, as a JPEG; smaller ones keep their size. */
export function within(bytes: Buffer, side: number): Promise<Buffer> {
  return opened(bytes)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: qualities.thumbnail })
    .toBuffer();
}

function opened(bytes: Buffer): Sharp {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' });
}
