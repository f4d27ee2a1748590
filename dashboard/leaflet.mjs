/**
 * The parts of Leaflet that the map uses, from its own modules: popups, tooltips, controls, overlays of images and
 * tile servers of other kinds stay behind. In the built dashboard this is what `leaflet` means; a name that is not
 * here fails the build. Whatever reacts to hands is in `src/map/touchable-map.ts`.
 */
import 'leaflet/src/layer/vector/Renderer.getRenderer.js';
import * as DomEvent from 'leaflet/src/dom/DomEvent.js';
import * as DomUtil from 'leaflet/src/dom/DomUtil.js';
import * as Util from 'leaflet/src/core/Util.js';

export { LatLngBounds } from 'leaflet/src/geo/LatLngBounds.js';
export { toPoint as point } from 'leaflet/src/geometry/Point.js';
export { GeoJSON } from 'leaflet/src/layer/GeoJSON.js';
export { DivIcon } from 'leaflet/src/layer/marker/DivIcon.js';
export { Marker } from 'leaflet/src/layer/marker/Marker.js';
export { Polygon } from 'leaflet/src/layer/vector/Polygon.js';
export { Polyline } from 'leaflet/src/layer/vector/Polyline.js';
export { svg } from 'leaflet/src/layer/vector/SVG.js';
export { Map } from 'leaflet/src/map/Map.js';
export { DomEvent, DomUtil, Util };
