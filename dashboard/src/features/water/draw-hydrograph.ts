import type { Station } from '@levee/shared/model/water';
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

/** Whole pixels of the screen; `remPx` of the ink counts in the same. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
}

/** What a canvas gives to draw with, as far as it is asked for. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'stroke'
  | 'fill'
  | 'setLineDash'
  | 'fillText'
  | 'strokeStyle'
  | 'fillStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;

/** Where things stand on the sheet: between the names of the limits above and the hours below. */
interface Frame {
  readonly top: number;
  readonly bottom: number;
  readonly width: number;
  readonly x: (second: number) => number;
  readonly y: (levelM: number) => number;
}

type Drawing = (pen: Pen, frame: Frame, graph: Hydrograph, ink: Ink) => void;

/** In rem: the names of limits above the curve, the hours below it and the gap before them, letters. */
const headRem = 1.125;
const footRem = 1.375;
const gapRem = 0.125;
const letterRem = 0.875;
/** What the name of a limit takes above its line. */
const nameRem = 1;

/** One line of water, the two limits with their names, and a few hours below, on an empty sheet. */
export function drawHydrograph(pen: Pen, graph: Hydrograph, ink: Ink, sheet: Sheet): void {
  const frame = frameOf(graph.curve, ink, sheet);
  for (const draw of [drawHours, drawWater, drawLimits]) draw(pen, frame, graph, ink);
}

function frameOf({ fromS, toS, lowM, highM }: Curve, { remPx }: Ink, sheet: Sheet): Frame {
  const top = Math.round(remPx * headRem);
  const bottom = Math.max(top, Math.round(sheet.height - remPx * footRem));
  return {
    ...{ top, bottom, width: sheet.width },
    x: (second) => Math.round(((second - fromS) / (toS - fromS)) * sheet.width),
    y: (levelM) => Math.round(bottom - ((levelM - lowM) / (highM - lowM)) * (bottom - top)),
  };
}

/** No hour is written so near an edge that the edge would cut it. */
const edgeShare = 0.07;

const drawHours: Drawing = (pen, { x, top, bottom }, graph, { remPx, text, grid, font }) => {
  const { curve, timeZone, everyHours } = graph;
  const offsetS = zoneOffsetS(curve.toS * 1_000, timeZone);
  const edgeS = (curve.toS - curve.fromS) * edgeShare;
  pen.font = `${remPx * letterRem}px ${font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  pen.fillStyle = text;
  pen.strokeStyle = grid;
  pen.lineWidth = 1;
  for (const second of hourTicks(curve.fromS + edgeS, curve.toS - edgeS, everyHours, offsetS)) {
    pen.fillText(minuteText(second * 1_000, timeZone), x(second), bottom + remPx * gapRem);
    pen.beginPath();
    pen.moveTo(x(second) + 0.5, top);
    pen.lineTo(x(second) + 0.5, bottom);
    pen.stroke();
  }
};

const drawWater: Drawing = (pen, { x, y, bottom }, { curve }, { remPx, line, fill }) => {
  const points = curve.levelsM.map((levelM, at): Spot => [x(curve.seconds[at] ?? 0), y(levelM)]);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  pen.fillStyle = fill;
  follow(pen, [...points, [last[0], bottom], [first[0], bottom], first]);
  pen.fill();
  pen.strokeStyle = line;
  pen.lineWidth = remPx * 0.14;
  pen.lineJoin = 'round';
  follow(pen, points);
  pen.stroke();
  if (points.length === 1) drawDot(pen, first, remPx * 0.25, line);
};

type Spot = readonly [x: number, y: number];

function follow(pen: Pen, spots: readonly Spot[]): void {
  pen.beginPath();
  for (const [at, spot] of spots.entries()) {
    if (at === 0) pen.moveTo(...spot);
    else pen.lineTo(...spot);
  }
}

/** A single reading makes no line. */
function drawDot(pen: Pen, [x, y]: Spot, radius: number, colour: string): void {
  pen.fillStyle = colour;
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

const drawLimits: Drawing = (pen, frame, { station, words }, ink) => {
  const { warningLevelM, guaranteeLevelM } = station;
  drawLimit(pen, frame, guaranteeLevelM, ink, {
    ...{ word: words.guarantee, colour: ink.guarantee, dash: [], side: 'right', isBelow: false },
  });
  const roomPx =
    warningLevelM === null || guaranteeLevelM === null
      ? Infinity
      : frame.y(warningLevelM) - frame.y(guaranteeLevelM);
  drawLimit(pen, frame, warningLevelM, ink, {
    ...{ word: words.warning, colour: ink.warning, dash: [4, 3], side: 'left' },
    isBelow: roomPx < ink.remPx * nameRem,
  });
};

interface LimitStyle {
  readonly word: string;
  readonly colour: string;
  /** Tenths of a rem. */
  readonly dash: readonly number[];
  /** Where its name stands, so that two limits close together stay legible. */
  readonly side: 'left' | 'right';
  /** Under its line, where the other limit would go through its name. */
  readonly isBelow: boolean;
}

function drawLimit(
  pen: Pen,
  frame: Frame,
  levelM: number | null,
  { remPx, font }: Ink,
  { word, colour, dash, side, isBelow }: LimitStyle,
): void {
  if (levelM === null || frame.y(levelM) < frame.top) return;
  const y = frame.y(levelM);
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = remPx * 0.09;
  pen.setLineDash(dash.map((part) => (part * remPx) / 10));
  pen.beginPath();
  pen.moveTo(0, y);
  pen.lineTo(frame.width, y);
  pen.stroke();
  pen.setLineDash([]);
  pen.font = `600 ${remPx * letterRem}px ${font}`;
  pen.textAlign = side;
  pen.textBaseline = isBelow ? 'top' : 'bottom';
  pen.fillText(word, side === 'left' ? 0 : frame.width, y + remPx * (isBelow ? 0.12 : -0.06));
}

/** Seconds that the zone is ahead of UTC at an instant. */
export function zoneOffsetS(ms: number, timeZone: string): number {
  const [hour = 0, minute = 0] = minuteText(ms, timeZone).split(':').map(Number);
  const [utcHour = 0, utcMinute = 0] = minuteText(ms, 'UTC').split(':').map(Number);
  const aheadS = (hour - utcHour) * 3_600 + (minute - utcMinute) * 60;
  const dayS = 86_400;
  return ((((aheadS + dayS / 2) % dayS) + dayS) % dayS) - dayS / 2;
}
