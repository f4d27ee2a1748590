import { writeFile } from 'node:fs/promises';
import { encodeQR } from 'qr';

const [width, height] = [640, 480];
/** Dots to a square of the code: some 180 of the 480 lines, as a sign looks from a step away. */
const scale = 6;
/** Where the sign hangs in the picture: not in its middle. */
const [left, top] = [310, 60];
/** Dark and light on a wet morning, and the wall behind. */
const [dark, light, wall] = [58, 196, 120];
const grey = 128;

/**
 * Writes what a camera sees that is held to a sign with this text: one picture, which Chromium's camera of films shows
 * again and again (YUV4MPEG2: brightness of each dot, then two colours of each four).
 */
export async function filmSign(file: string, text: string): Promise<void> {
  const rows = encodeQR(text, 'raw', { border: 4, scale });
  const brightness = Buffer.alloc(width * height, wall);
  for (const [y, row] of rows.entries())
    for (const [x, isDark] of row.entries())
      brightness[(top + y) * width + left + x] = isDark ? dark : light;
  const head = `YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  await writeFile(
    file,
    Buffer.concat([Buffer.from(head), brightness, Buffer.alloc((width * height) / 2, grey)]),
  );
}
