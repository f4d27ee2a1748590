import type { Browser } from 'playwright-core';
import { median, quantile, round } from '../load/median.js';
import { Glass } from './glass.js';
import type { WayName } from './page/bench-page.js';

export interface MapSize {
  readonly points: number;
  readonly fewPoints: number;
  readonly rounds: number;
  /** How long changes stream for one figure. */
  readonly seconds: number;
  readonly heapSeconds: number;
}

export interface MapFigures {
  /** CPU of the main thread per batch of 100 changes, over L.circleMarker on canvas; asked: 0.1 at most. */
  readonly batch_cpu_ratio: number;
  /** The same, many of our points over few of ours; asked: 1.3 at most. */
  readonly batch_cpu_over_few: number;
  /** Until all points can be seen, over leaflet.markercluster; asked: 0.06 at most. */
  readonly add_ratio: number;
  readonly add_over_circles: number;
  readonly batch_cpu_ms: number;
  readonly circles_batch_cpu_ms: number;
  readonly few_batch_cpu_ms: number;
  readonly add_ms: number;
  readonly circles_add_ms: number;
  readonly clusters_add_ms: number;
  /** While 1,000 changes a second stream; asked: 50 at least. */
  readonly frames_per_second: number;
  readonly circles_frames_per_second: number;
  readonly drag_p95_ms: number;
  /** Heap after streaming over the heap at its start, less 1; asked: 0.1 at most. */
  readonly heap_growth: number;
  readonly heap_mb: number;
  /** The same points painted on the page, as where a browser has no worker for it. */
  readonly page_batch_cpu_ms: number;
  readonly page_add_ms: number;
  readonly page_frames_per_second: number;
  readonly page_drag_p95_ms: number;
}

/** Where the product paints, and where it does if it must. */
const [ours, onPage] = ['worker', 'page'] as const;

interface Turn {
  readonly addMs: number;
  readonly batchMs: number;
}

/** All ways in one browser, turn about, each on a page of its own. */
export async function measureMap(
  browser: Browser,
  url: string,
  size: MapSize,
): Promise<MapFigures> {
  const turns = await turnsOf(browser, url, size);
  const clustersMs = await withGlass(browser, url, size.points, (glass) => glass.add('clusters'));
  const circleGaps = await streamed(browser, url, 'circles', size);
  const motion = await withGlass(browser, url, size.points, async (glass) => {
    await glass.add(ours);
    return motionOf(glass, size);
  });
  return {
    ...ratiosOf(turns, clustersMs),
    ...motion,
    ...(await onPageFigures(browser, url, size)),
    circles_frames_per_second: round(perSecond(circleGaps)),
  };
}

interface Turns {
  readonly ours: Turn;
  readonly few: Turn;
  readonly circles: Turn;
  readonly page: Turn;
}

async function turnsOf(browser: Browser, url: string, size: MapSize): Promise<readonly Turns[]> {
  const turns: Turns[] = [];
  for (let played = 0; played < size.rounds; played++) {
    const turn = (way: WayName, points: number): Promise<Turn> =>
      withGlass(browser, url, points, (glass) => turnOf(glass, way, size.seconds));
    turns.push({
      ours: await turn(ours, size.points),
      few: await turn(ours, size.fewPoints),
      circles: await turn('circles', size.points),
      page: await turn(onPage, size.points),
    });
  }
  return turns;
}

async function turnOf(glass: Glass, way: WayName, seconds: number): Promise<Turn> {
  const addMs = await glass.add(way);
  return { addMs, batchMs: await glass.batchCpuMs(seconds) };
}

type Ratios = Omit<
  MapFigures,
  | 'frames_per_second'
  | 'circles_frames_per_second'
  | 'drag_p95_ms'
  | 'heap_growth'
  | 'heap_mb'
  | 'page_frames_per_second'
  | 'page_drag_p95_ms'
>;

/** Ratios are the middle of the rounds' own; two things measured at different times are not compared. */
function ratiosOf(turns: readonly Turns[], clustersMs: number): Ratios {
  const of = (figure: (turn: Turns) => number, digits = 3): number =>
    round(median(turns.map(figure)), digits);
  return {
    batch_cpu_ratio: of(({ ours, circles }) => ours.batchMs / circles.batchMs),
    batch_cpu_over_few: of(({ ours, few }) => ours.batchMs / few.batchMs, 2),
    add_ratio: of(({ ours }) => ours.addMs / clustersMs),
    add_over_circles: of(({ ours, circles }) => ours.addMs / circles.addMs),
    batch_cpu_ms: of(({ ours }) => ours.batchMs, 1),
    circles_batch_cpu_ms: of(({ circles }) => circles.batchMs, 1),
    few_batch_cpu_ms: of(({ few }) => few.batchMs, 1),
    page_batch_cpu_ms: of(({ page }) => page.batchMs, 1),
    page_add_ms: of(({ page }) => page.addMs, 0),
    add_ms: of(({ ours }) => ours.addMs, 0),
    circles_add_ms: of(({ circles }) => circles.addMs, 0),
    clusters_add_ms: round(clustersMs, 0),
  };
}

async function streamed(
  browser: Browser,
  url: string,
  way: WayName,
  { points, seconds }: MapSize,
): Promise<readonly number[]> {
  return withGlass(browser, url, points, async (glass) => {
    await glass.add(way);
    return glass.gapsWhile(seconds, () => Promise.resolve());
  });
}

type Frames = Pick<MapFigures, 'frames_per_second' | 'drag_p95_ms'>;
type OnPage = Pick<
  MapFigures,
  'page_frames_per_second' | 'page_drag_p95_ms' | 'heap_growth' | 'heap_mb'
>;

/** The same engine on the page: frames, a drag, and the heap over a long stream, because a worker's is not counted. */
async function onPageFigures(browser: Browser, url: string, size: MapSize): Promise<OnPage> {
  return withGlass(browser, url, size.points, async (glass) => {
    await glass.add(onPage);
    const { frames_per_second: perSecond, drag_p95_ms: drag } = await motionOf(glass, size);
    const startMb = await glass.heapMb();
    await glass.batchCpuMs(size.heapSeconds);
    const endMb = await glass.heapMb();
    return {
      page_frames_per_second: perSecond,
      page_drag_p95_ms: drag,
      heap_growth: round(endMb / startMb - 1, 3),
      heap_mb: round(endMb),
    };
  });
}

async function motionOf(glass: Glass, { seconds }: MapSize): Promise<Frames> {
  const still = await glass.gapsWhile(seconds, () => Promise.resolve());
  const dragged = await glass.gapsWhile(seconds, () => drag(glass));
  return {
    frames_per_second: round(perSecond(still)),
    drag_p95_ms: round(quantile(dragged, 0.95)),
  };
}

/** A hand that pulls the map to and fro. */
async function drag({ page }: Glass): Promise<void> {
  await page.mouse.move(960, 540);
  await page.mouse.down();
  for (let step = 1; step <= 60; step++) {
    await page.mouse.move(960 + 300 * Math.sin(step / 6), 540 + 100 * Math.cos(step / 6));
  }
  await page.mouse.up();
}

async function withGlass<T>(
  browser: Browser,
  url: string,
  points: number,
  act: (glass: Glass) => Promise<T>,
): Promise<T> {
  const glass = await Glass.open(browser, url, points);
  try {
    const told = await act(glass);
    if (glass.faults.length > 0) throw new Error(`the page says: ${glass.faults.join('; ')}`);
    return told;
  } finally {
    await glass.close();
  }
}

function perSecond(gaps: readonly number[]): number {
  return (1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0);
}
