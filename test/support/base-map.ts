import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { archiveOf, pictureOf } from './tile-archive.js';
import { until } from './until.js';

type Colour = readonly [number, number, number];

/** What the settings say of the base map below. */
export const baseCredit = { source: '测试测绘院', approvalNumber: '测试（2026）003号' } as const;

/** A base map of one colour on this machine's disk, and the settings that name it. */
export function layBaseMap(colour: Colour): {
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
} {
  const directory = mkdtempSync(join(tmpdir(), 'levee-base-map-'));
  const file = join(directory, 'county.pmtiles');
  writeFileSync(file, archiveOf(colour));
  return {
    environment: {
      LEVEE_BASE_MAP: file,
      LEVEE_BASE_MAP_SOURCE: baseCredit.source,
      LEVEE_BASE_MAP_APPROVAL: baseCredit.approvalNumber,
      LEVEE_BASE_MAP_DATUM: 'gcj02',
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}

/** A server of tiles of one colour on loopback that has two names, two layers, and the settings that name it. */
export async function serveTiles(colour: Colour) {
  const referers = new Set<string | undefined>();
  const served: string[] = [];
  let status = 200;
  const server = createServer(({ headers, url = '' }, response) => {
    referers.add(headers.referer);
    served.push(url);
    const kept = { 'Content-Type': 'image/png', 'Cache-Control': 'max-age=3600' };
    if (status === 200) response.writeHead(200, kept).end(pictureOf(colour));
    else response.writeHead(status).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const addressOf = (layer: string): string =>
    `http://t{0-1}.localhost:${port}/${layer}?z={z}&x={x}&y={y}&tk=key`;
  return {
    /** Whence pages say they come, and what they asked for. */
    ...{ referers, served },
    answerWith: (next: number) => (status = next),
    hosts: [0, 1].map((at) => `t${at}.localhost:${port}`),
    environment: {
      LEVEE_BASE_MAP: `${addressOf('vec')} ${addressOf('cva')}`,
      LEVEE_BASE_MAP_SOURCE: '测试图床',
      LEVEE_BASE_MAP_APPROVAL: '测试（2026）004号',
      LEVEE_BASE_MAP_DATUM: 'gcj02',
      LEVEE_BASE_MAP_ZOOMS: '0-9',
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Waits until all pictures of the map underneath are there, and says whence, the lowest first in each slot. */
export function untilDrawn(page: Page): Promise<readonly URL[]> {
  return until(async () => {
    const seen = await page.locator('.levee-slot img').evaluateAll(whereFrom);
    return seen.length > 0 && !seen.includes('') ? seen.map((url) => new URL(url)) : undefined;
  });
}

/** Runs in the page: the address of each picture; empty of one that has not come. */
function whereFrom(images: (Element | SVGElement | HTMLElement)[]): string[] {
  return (images as HTMLImageElement[]).map((one) => (one.naturalWidth > 0 ? one.src : ''));
}

/** Waits until all that is seen of the map underneath is of one colour, and there is some. */
export function untilUnderneath(page: Page, colour: Colour): Promise<true> {
  return until(async () => {
    const seen = await page
      .locator('.levee-slot img')
      .evaluateAll(coloursIn)
      .catch(() => []);
    return seen.length > 0 && seen.every((one) => one === colour.join());
  });
}

/** Runs in the page: the colour in the middle of each picture; 'none' of one that has not come. */
function coloursIn(images: (Element | SVGElement | HTMLElement)[]): string[] {
  return (images as HTMLImageElement[]).map((image) => {
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    if (!pen || image.naturalWidth === 0) return 'none';
    pen.drawImage(image, 0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.subarray(0, 3)].join();
  });
}
