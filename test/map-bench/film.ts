import type { Glass } from './glass.js';

/** Where the disc of the one red point was in a frame of the screen, and how far from the corners around it. */
export interface Seen {
  readonly x: number;
  readonly y: number;
  readonly offPx: number;
}

/** What the screen itself showed while something was done, frame by frame; null where the point was not seen. */
export async function filmed(
  glass: Glass,
  act: () => Promise<void>,
): Promise<readonly (Seen | null)[]> {
  const line = await glass.page.context().newCDPSession(glass.page);
  const frames: string[] = [];
  line.on('Page.screencastFrame', ({ data, sessionId }) => {
    frames.push(data);
    void line.send('Page.screencastFrameAck', { sessionId });
  });
  await line.send('Page.startScreencast', { format: 'png', everyNthFrame: 1 });
  await act();
  await line.send('Page.stopScreencast');
  return glass.page.evaluate(seenIn, frames);
}

/** Runs in the page: the middle of all that is red against the middle of all that is green. */
async function seenIn(frames: readonly string[]): Promise<(Seen | null)[]> {
  const middleOf = (data: ImageData, strong: number, weak: readonly number[]): DOMPoint | null => {
    let [count, x, y] = [0, 0, 0];
    for (let at = 0; at < data.data.length; at += 4) {
      const isWeak = weak.every((channel) => (data.data[at + channel] ?? 0) < 90);
      if ((data.data[at + strong] ?? 0) < 200 || !isWeak) continue;
      count += 1;
      x += (at / 4) % data.width;
      y += Math.floor(at / 4 / data.width);
    }
    return count > 0 ? new DOMPoint(x / count, y / count) : null;
  };
  const look = async (frame: string): Promise<Seen | null> => {
    const bytes = Uint8Array.from(atob(frame), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const pen = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    if (!pen) throw new Error('a canvas without a pen');
    pen.drawImage(picture, 0, 0);
    const data = pen.getImageData(0, 0, picture.width, picture.height);
    const [disc, corners] = [middleOf(data, 0, [1, 2]), middleOf(data, 1, [0, 2])];
    if (!disc || !corners) return null;
    const offPx = Math.hypot(disc.x - corners.x, disc.y - corners.y);
    return { x: disc.x, y: disc.y, offPx };
  };
  return Promise.all(frames.map(look));
}
