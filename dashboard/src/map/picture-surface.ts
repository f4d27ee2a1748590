import { CanvasSurface } from './canvas-surface.js';

/** A surface that nobody sees: what is painted on it goes to the page as a picture. */
export class PictureSurface extends CanvasSurface {
  constructor(
    private readonly unseen: OffscreenCanvas,
    newCanvas: () => OffscreenCanvas,
  ) {
    super(unseen, newCanvas);
  }

  /** Taking the picture empties the canvas, so it is laid back at once: the next change paints over it. */
  override picture(): ImageBitmap {
    const picture = this.unseen.transferToImageBitmap();
    this.pen.drawImage(picture, 0, 0);
    return picture;
  }
}
