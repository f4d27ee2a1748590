/**
 * What lets a hand drag a marker, in place of Leaflet's own module of that name: nothing, until a page with hands says
 * so. Every marker of Leaflet's brings its hands along otherwise, 1.4 kB gzip on a wall that nobody touches.
 */
export let MarkerDrag = null;

/** From now on markers that are made draggable are. */
export function letDrag(handler) {
  MarkerDrag = handler;
}
