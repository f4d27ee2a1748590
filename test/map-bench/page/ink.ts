/** The canvas of points of our own stage. */
export function glassOf(element: HTMLElement): HTMLCanvasElement | null {
  return element.querySelector('.leaflet-levee-hazards-pane canvas');
}

const look = { width: 64, height: 36 };

/** How many pixels of a small picture of the canvas are not clear: cheap enough to be asked at each frame. */
export function inkOf(glass: HTMLCanvasElement | null): number {
  const { data } = pictureOf(glass, look.width, look.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) count += 1;
  return count;
}

/** A fingerprint of all that is painted, and of how large it is. */
export async function printOf(glass: HTMLCanvasElement | null): Promise<string> {
  const { data, width, height } = pictureOf(glass, glass?.width ?? 1, glass?.height ?? 1);
  const digest = await crypto.subtle.digest('SHA-256', data);
  return `${width}x${height} ${new Uint8Array(digest).join(',')}`;
}

/** Whether a canvas, wherever it is laid and however large, is painted at a place of the window. */
export function isInked(glass: HTMLCanvasElement, x: number, y: number): boolean {
  const { left, top, width, height } = glass.getBoundingClientRect();
  const at = { x: ((x - left) / width) * glass.width, y: ((y - top) / height) * glass.height };
  inkPen.clearRect(0, 0, 3, 3);
  inkPen.drawImage(glass, at.x - 1.5, at.y - 1.5, 3, 3, 0, 0, 3, 3);
  return inkPen.getImageData(0, 0, 3, 3).data.some((value, place) => place % 4 === 3 && value > 0);
}

const inkPen = penOfNew(3, 3);

function penOfNew(width: number, height: number): CanvasRenderingContext2D {
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [width, height];
  const pen = copy.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('a canvas without a pen');
  return pen;
}

/** Drawn onto another canvas first: one that a worker paints cannot be read itself. */
function pictureOf(glass: HTMLCanvasElement | null, width: number, height: number): ImageData {
  const [across, down] = [Math.max(1, width), Math.max(1, height)];
  const pen = penOfNew(across, down);
  if (glass && glass.width > 0) pen.drawImage(glass, 0, 0, across, down);
  return pen.getImageData(0, 0, across, down);
}
