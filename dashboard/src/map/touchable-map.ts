/**
 * The map for whoever has hands: with what drags it, zooms it and answers its keys. A wall takes `map-pane.vue` itself
 * and fetches none of it. The handlers enter themselves into Leaflet, and so come before the first map.
 */
import 'leaflet/src/map/handler/Map.BoxZoom.js';
import 'leaflet/src/map/handler/Map.DoubleClickZoom.js';
import 'leaflet/src/map/handler/Map.Drag.js';
import 'leaflet/src/map/handler/Map.Keyboard.js';
import 'leaflet/src/map/handler/Map.ScrollWheelZoom.js';
import 'leaflet/src/map/handler/Map.TapHold.js';
import 'leaflet/src/map/handler/Map.TouchZoom.js';
import '../../marker-hands.mjs';

export { default as TouchableMap } from './map-pane.vue';
