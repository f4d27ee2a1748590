import type { LayerClass } from '@levee/shared/model/layer';

/** The files lie beside the sources and are not built; the way to them is the same from `src` and from `dist`. */
export function countyFile(layerClass: LayerClass): URL {
  return new URL(`../../src/drill/county/${layerClass}.geojson`, import.meta.url);
}
