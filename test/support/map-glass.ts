import type { Locator, Page } from 'playwright-core';
import type { Position } from '@levee/shared/model/base';
import { worldOf } from '@levee/dashboard/map/mercator';

/** South-west and north-east corner of what the boundary layer encloses. */
export interface Extent {
  readonly southWest: Position;
  readonly northEast: Position;
}

/** A place on the screen in CSS pixels. */
export interface ScreenSpot {
  readonly x: number;
  readonly y: number;
}

/**
 * A map as somebody in front of the glass sees it: places are found by the drawn boundary, whose
 * corners are known, and colours are read from a copy of the canvas of the hazard points: a worker's picture gives no pen.
 */
export class MapGlass {
  readonly pane: Locator;
  private readonly canvas: Locator;
  private readonly boundary: Locator;

  constructor(
    private readonly page: Page,
    private readonly extent: Extent,
  ) {
    this.pane = page.locator('.levee-map');
    this.canvas = this.pane.locator('.leaflet-levee-hazards-pane canvas');
    this.boundary = this.pane.locator('.leaflet-levee-ground-pane path').last();
  }

  /** Where a position lies on the screen now. */
  async spotOf(position: Position): Promise<ScreenSpot> {
    const box = await this.boundaryBox();
    const [at, low, high] = [position, this.extent.southWest, this.extent.northEast].map(worldOf);
    if (!at || !low || !high) throw new Error('three positions make three points');
    return {
      x: box.x + (box.width * (at.x - low.x)) / (high.x - low.x),
      y: box.y + (box.height * (at.y - high.y)) / (low.y - high.y),
    };
  }

  /** Whether the colour is on the hazard canvas within `reachPx` of a place. */
  async hasColour(hex: string, at: ScreenSpot, reachPx = 6): Promise<boolean> {
    return this.canvas.evaluate(isPainted, { wanted: rgbOf(hex), ...at, reachPx });
  }

  /** A fingerprint of everything painted on the hazard canvas. */
  async print(): Promise<string> {
    return this.canvas.evaluate(async (canvas: HTMLCanvasElement) => {
      const pen = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
      pen?.drawImage(canvas, 0, 0);
      const { data } = pen?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(data));
      return `${canvas.width}x${canvas.height} ${new Uint8Array(digest).join(',')}`;
    });
  }

  /** The boundary as drawn, without the width of its line, in CSS pixels of the screen. */
  async boundaryBox(): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.boundary.evaluate((path: SVGGraphicsElement) => {
      const { x, y, width, height } = path.getBBox();
      const toScreen = path.getScreenCTM();
      const corner = new DOMPoint(x, y).matrixTransform(toScreen ?? new DOMMatrix());
      return { x: corner.x, y: corner.y, width, height };
    });
  }

  /** Waits until the map stands where a key or a flight brings it. */
  async untilStill(): Promise<void> {
    await this.untilMovedFrom({ x: Number.NaN, y: Number.NaN, width: Number.NaN });
  }

  /** Waits until the boundary has stood at one place for two looks in a row, and is not where it was. */
  async untilMovedFrom(before: ScreenSpot & { width: number }): Promise<void> {
    let last = '';
    for (;;) {
      const box = await this.boundaryBox();
      const hasMoved = box.x !== before.x || box.y !== before.y || box.width !== before.width;
      if (hasMoved && JSON.stringify(box) === last) return;
      last = JSON.stringify(box);
      await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
  }
}

interface Probe extends ScreenSpot {
  readonly wanted: readonly number[];
  readonly reachPx: number;
}

/** Runs in the page. A colour counts as the wanted one where no channel is further off than 48 of 255: the small
 * discs of calm grades let the ground through. The grades are further apart than that. */
function isPainted(canvas: HTMLCanvasElement, { wanted, x, y, reachPx }: Probe): boolean {
  const box = canvas.getBoundingClientRect();
  const ratio = canvas.width / box.width;
  const side = Math.round(2 * reachPx * ratio);
  const left = Math.round((x - box.left - reachPx) * ratio);
  const top = Math.round((y - box.top - reachPx) * ratio);
  const pen = new OffscreenCanvas(side, side).getContext('2d');
  pen?.drawImage(canvas, -left, -top);
  const data = pen?.getImageData(0, 0, side, side).data ?? [];
  for (let at = 0; at < data.length; at += 4) {
    const isNear = wanted.every(
      (value, channel) => Math.abs(value - (data[at + channel] ?? 0)) < 48,
    );
    if (isNear && (data[at + 3] ?? 0) > 190) return true;
  }
  return false;
}

function rgbOf(hex: string): number[] {
  return [1, 3, 5].map((from) => parseInt(hex.slice(from, from + 2), 16));
}
