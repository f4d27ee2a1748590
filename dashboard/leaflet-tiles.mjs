/** What `leaflet` means for the layer of tiles underneath a map, which comes by itself: most maps have none. */
export * from './leaflet.mjs';
export { GridLayer } from 'leaflet/src/layer/tile/GridLayer.js';
