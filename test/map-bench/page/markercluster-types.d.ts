/** It adds itself to a global `L` and has nothing to import by name. */
declare module 'leaflet.markercluster';
