import * as leaflet from 'leaflet';
import type { Position } from '@levee/shared/model/base';
import { openMap } from './circles.js';
import { framePassed, type Way } from './way.js';

interface WithClusters {
  markerClusterGroup(): leaflet.LayerGroup & {
    addLayers(layers: readonly leaflet.Layer[]): unknown;
  };
}

/** leaflet.markercluster; only how long it takes to come is asked of it. */
export class Clusters implements Way {
  private map: leaflet.Map | null = null;

  constructor(private readonly places: readonly Position[]) {}

  async add(element: HTMLElement): Promise<void> {
    const withClusters = await clusterLeaflet();
    this.map = openMap(element, this.places);
    const group = withClusters.markerClusterGroup();
    const icon = new leaflet.DivIcon();
    group.addLayers(this.places.map((place) => new leaflet.Marker(place, { icon })));
    group.addTo(this.map);
    await framePassed();
  }

  change(): void {
    throw new Error('the clusters are added and not changed');
  }

  remove(): void {
    this.map?.remove();
  }
}

let loaded: Promise<WithClusters> | undefined;

/** The plug-in writes itself into a global `L` when it is loaded, which a module's own names do not allow. */
export function clusterLeaflet(): Promise<WithClusters> {
  loaded ??= loadClusters();
  return loaded;
}

async function loadClusters(): Promise<WithClusters> {
  const global = { ...leaflet };
  Object.assign(window, { L: global });
  await import('leaflet.markercluster');
  return global as unknown as WithClusters;
}
