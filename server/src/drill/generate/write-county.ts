/** Writes the county's GeoJSON files anew: `node server/dist/drill/generate/write-county.js`. */
import { writeFileSync } from 'node:fs';
import { drawCounty, DRAWING_SEED } from './county-drawing.js';
import { countyFile } from '../county-file.js';
import { layerClasses } from '@levee/shared/model/layer';

const drawing = drawCounty(DRAWING_SEED);
for (const layerClass of layerClasses) {
  writeFileSync(countyFile(layerClass), `${JSON.stringify(drawing[layerClass])}\n`);
}
