/** A canvas of a page or of a worker, and what draws on it. */
export type AnyCanvas = HTMLCanvasElement | OffscreenCanvas;
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export function penOf(canvas: AnyCanvas): Pen {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('the browser gives no pen for a canvas');
  return pen;
}

/** Setting a canvas's size empties it, so it is only set when it differs. */
export function resizeCanvas(canvas: AnyCanvas, widthPx: number, heightPx: number): void {
  if (canvas.width !== widthPx) canvas.width = widthPx;
  if (canvas.height !== heightPx) canvas.height = heightPx;
}

/** Shows a picture as it is, pixel for pixel; a canvas that was shown a picture gives no pen any more. */
export function putPicture(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  resizeCanvas(canvas, picture.width, picture.height);
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
}
