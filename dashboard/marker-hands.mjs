/** Markers can be dragged on pages that have this: the hands of `src/map/touchable-map.ts`. */
import { MarkerDrag } from 'leaflet/src/layer/marker/Marker.Drag.js';
import { letDrag } from './marker-drag.mjs';

letDrag(MarkerDrag);
