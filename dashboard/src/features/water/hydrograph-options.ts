import type { Station } from '@levee/shared/model/water';
import type uPlot from 'uplot';
import { minuteText } from '../../live/times.js';
import { hourTicks, type Curve } from './hydrograph-curve.js';

/** Colours and sizes as the page's own style has them: a chart is drawn, not styled. */
export interface Ink {
  readonly line: string;
  readonly fill: string;
  readonly warning: string;
  readonly guarantee: string;
  readonly text: string;
  readonly grid: string;
  readonly font: string;
  /** Pixels of one rem. */
  readonly remPx: number;
}

export interface HydrographWords {
  readonly warning: string;
  readonly guarantee: string;
}

export interface Hydrograph {
  readonly curve: Curve;
  readonly station: Station;
  readonly words: HydrographWords;
  readonly timeZone: string;
  readonly everyHours: number;
}

/** One line of water, the two limits with their names, and a few hours below. */
export function hydrographOptions(
  graph: Hydrograph,
  ink: Ink,
  width: number,
  height: number,
): uPlot.Options {
  const { curve } = graph;
  return {
    width,
    height,
    padding: [ink.remPx * 1.125, 0, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: {
      x: { time: false, range: [curve.fromS, curve.toS] },
      y: { range: [curve.lowM, curve.highM] },
    },
    axes: [timeAxis(graph, ink), { show: false }],
    series: [
      {},
      {
        stroke: ink.line,
        width: ink.remPx * 0.14,
        fill: ink.fill,
        points: { show: curve.seconds.length < 2, size: ink.remPx * 0.5, fill: ink.line },
      },
    ],
    hooks: { draw: [(plot) => drawLimits(plot, graph, ink)] },
  };
}

/** No hour is written so near an edge that the edge would cut it. */
const edgeShare = 0.07;

function timeAxis({ curve, timeZone, everyHours }: Hydrograph, ink: Ink): uPlot.Axis {
  const offsetS = zoneOffsetS(curve.toS * 1_000, timeZone);
  const edgeS = (curve.toS - curve.fromS) * edgeShare;
  return {
    stroke: ink.text,
    font: `${ink.remPx * 0.875}px ${ink.font}`,
    size: ink.remPx * 1.375,
    gap: ink.remPx * 0.125,
    splits: () => hourTicks(curve.fromS + edgeS, curve.toS - edgeS, everyHours, offsetS),
    values: (_plot, seconds) => seconds.map((second) => minuteText(second * 1_000, timeZone)),
    grid: { stroke: ink.grid, width: 1 },
    ticks: { show: false },
  };
}

function drawLimits(plot: uPlot, { station, words }: Hydrograph, ink: Ink): void {
  drawLimit(plot, station.guaranteeLevelM, words.guarantee, ink, {
    colour: ink.guarantee,
    dash: [],
    side: 'right',
  });
  drawLimit(plot, station.warningLevelM, words.warning, ink, {
    colour: ink.warning,
    dash: [4, 3],
    side: 'left',
  });
}

interface LimitStyle {
  readonly colour: string;
  readonly dash: readonly number[];
  /** Where its name stands, so that two limits close together stay legible. */
  readonly side: 'left' | 'right';
}

function drawLimit(
  plot: uPlot,
  levelM: number | null,
  word: string,
  ink: Ink,
  style: LimitStyle,
): void {
  const { max = 0 } = plot.scales['y'] ?? {};
  if (levelM === null || levelM > max) return;
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(levelM, 'y', true));
  const pxPerRem = ink.remPx * (ctx.canvas.width / plot.width);
  ctx.save();
  ctx.strokeStyle = style.colour;
  ctx.fillStyle = style.colour;
  ctx.lineWidth = pxPerRem * 0.09;
  ctx.setLineDash(style.dash.map((part) => (part * pxPerRem) / 10));
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `600 ${pxPerRem * 0.875}px ${ink.font}`;
  ctx.textAlign = style.side;
  ctx.textBaseline = 'bottom';
  ctx.fillText(
    word,
    style.side === 'left' ? bbox.left : bbox.left + bbox.width,
    y - pxPerRem * 0.06,
  );
  ctx.restore();
}

/** Seconds that the zone is ahead of UTC at an instant. */
export function zoneOffsetS(ms: number, timeZone: string): number {
  const [hour = 0, minute = 0] = minuteText(ms, timeZone).split(':').map(Number);
  const [utcHour = 0, utcMinute = 0] = minuteText(ms, 'UTC').split(':').map(Number);
  const aheadS = (hour - utcHour) * 3_600 + (minute - utcMinute) * 60;
  const dayS = 86_400;
  return ((((aheadS + dayS / 2) % dayS) + dayS) % dayS) - dayS / 2;
}
