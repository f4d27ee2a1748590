import { shrunkSize, type Size } from './shrink.js';

/** The longer side in points, and the quality of the JPEG, 1 to 100. */
export interface PhotoSetting {
  readonly longSide: number;
  readonly quality: number;
}

type Drawn = CanvasImageSource & Partial<Pick<ImageBitmap, 'close'>>;

/**
 * The photo upright, smaller, as a JPEG that says nothing but its points. Undefined where this browser cannot read
 * it: then nothing of it is sent, because nobody could take out what it says of a place.
 */
export async function shrunkPhoto(photo: Blob, setting: PhotoSetting): Promise<Blob | undefined> {
  try {
    const { drawn, size } = await opened(photo);
    const { width, height } = shrunkSize(size, setting.longSide);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width, height });
    const brush = canvas.getContext('2d');
    if (!brush) return undefined;
    Object.assign(brush, { fillStyle: '#fff', imageSmoothingQuality: 'high' });
    brush.fillRect(0, 0, width, height);
    brush.drawImage(drawn, 0, 0, width, height);
    drawn.close?.();
    return await jpegOf(canvas, setting.quality / 100);
  } catch {
    return undefined;
  }
}

/** Both ways turn it as its EXIF says; older in-app browsers have only the second. */
async function opened(photo: Blob): Promise<{ drawn: Drawn; size: Size }> {
  if (typeof createImageBitmap === 'function') {
    const drawn = await createImageBitmap(photo, { imageOrientation: 'from-image' });
    return { drawn, size: drawn };
  }
  const image = new Image();
  image.src = URL.createObjectURL(photo);
  try {
    await image.decode();
  } finally {
    URL.revokeObjectURL(image.src);
  }
  return { drawn: image, size: { width: image.naturalWidth, height: image.naturalHeight } };
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', quality);
  });
}
