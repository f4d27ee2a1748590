/**
 * Draws the icons of the installed page from the one drawing: node dashboard/icons.mjs
 * The drawing keeps its marks within the middle 80 %, so that the same one may be cut round (maskable).
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const icons = join(import.meta.dirname, 'public/icons');
const drawing = await readFile(join(icons, 'levee.svg'));

for (const size of [180, 192, 512]) {
  const drawn = sharp(drawing, { density: 144 }).resize(size, size);
  await writeFile(join(icons, `levee-${size}.png`), await drawn.png({ palette: true }).toBuffer());
}
