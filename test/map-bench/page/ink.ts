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

/** Drawn onto another canvas first: one that a worker paints cannot be read itself. */
function pictureOf(glass: HTMLCanvasElement | null, width: number, height: number): ImageData {
  const copy = document.createElement('canvas');
  [copy.width, copy.height] = [Math.max(1, width), Math.max(1, height)];
  const pen = copy.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('a canvas without a pen');
  if (glass && glass.width > 0) pen.drawImage(glass, 0, 0, copy.width, copy.height);
  return pen.getImageData(0, 0, copy.width, copy.height);
}
