import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import type { Pen } from './any-canvas.js';
import type { Room } from './crowding.js';
import { gradeOfRank, standingOfRank, type Standing } from './hazard-symbol.js';
import { drawKindMark } from './kind-marks.js';
import { palettes, type GradeLook, type Palette, type Theme } from './symbols.js';

/** How large everything is (device pixels per pixel of the table), how crowded, and on which ground. */
export interface Dress {
  readonly theme: Theme;
  readonly unit: number;
  readonly room: Room;
  /** Device pixels per CSS pixel, and CSS pixels per pixel of the table before growing with the zoom. */
  readonly pixelRatio: number;
  readonly scale: number;
}

/** A mark of the kind needs a disc of this radius: in the table's pixels (quiet) and in CSS pixels (legible). */
const markFromTablePx = 7;
const markFromPx = 6.5;
/** A report that nobody has checked yet: a square on its corner, a little larger than its grade. */
const reportedFactor = 1.3;
const leastReportedRingPx = 1.25;
const handledFactor = 0.78;
const glowFactor = 1.95;

/** Radius of the disc of a rank, in device pixels; what a pointer must hit. */
export function radiusOf(rank: number, dress: Dress): number {
  const grade = gradeOfRank(rank);
  const { radiusPx } = palettes[dress.theme].grades[grade];
  return Math.max(1, radiusPx * dress.unit * dress.room[grade] * factorOf(rank));
}

/** Symbols grow slowly as one goes nearer (zoom levels nearer than the whole area), to twice their size. */
export function growthOf(nearness: number): number {
  return Math.min(2, Math.max(1, 1 + 0.25 * nearness));
}

/** Disc and ring of a rank in device pixels, without its glow: what a word keeps clear of. */
export function rimRadiusOf(rank: number, dress: Dress): number {
  const standing = standingOfRank(rank);
  const radius = radiusOf(rank, dress);
  if (standing === 'handled') return radius;
  const look = palettes[dress.theme].grades[gradeOfRank(rank)];
  return radius + rimOf(ringOf(look, standing)) * dress.unit;
}

/** Half-size of the sprite of a rank in whole device pixels: disc, ring and glow. */
export function reachOf(rank: number, dress: Dress): number {
  const { glow } = palettes[dress.theme].grades[gradeOfRank(rank)];
  const hasGlow = glow > 0 && standingOfRank(rank) !== 'handled';
  const glowPx = hasGlow ? radiusOf(rank, dress) * glowFactor : 0;
  return Math.ceil(Math.max(rimRadiusOf(rank, dress), glowPx));
}

/** Whether the mark of the kind is drawn on this rank. */
export function isMarked(rank: number, dress: Dress): boolean {
  if (standingOfRank(rank) === 'handled') return false;
  const radiusPx = radiusOf(rank, dress) / dress.pixelRatio;
  return radiusPx >= markFromPx && radiusPx / dress.scale >= markFromTablePx;
}

/** Draws one hazard point; without a kind it bears no mark. */
export function drawHazard(
  pen: Pen,
  rank: number,
  at: { readonly x: number; readonly y: number; readonly kind: HazardKind | null },
  dress: Dress,
): void {
  const palette = palettes[dress.theme];
  const look = palette.grades[gradeOfRank(rank)];
  const radius = radiusOf(rank, dress);
  if (standingOfRank(rank) === 'handled') return drawHollow(pen, at, { look, radius, dress });
  if (look.glow > 0) drawGlow(pen, at, radius, look);
  const isReported = standingOfRank(rank) === 'reported';
  const outline = isReported ? diamond : disc;
  drawFilled(pen, outline(at, radius), outline, { at, look, radius, palette, dress, isReported });
  if (at.kind === null) return;
  pen.strokeStyle = look.ink;
  drawKindMark(pen, at.kind, { x: at.x, y: at.y, halfPx: radius * (isReported ? 0.44 : 0.55) });
}

type Spot = { readonly x: number; readonly y: number };
type Outline = (at: Spot, radius: number) => Path2D;

interface Filling {
  readonly at: Spot;
  readonly look: GradeLook;
  readonly radius: number;
  readonly palette: Palette;
  readonly dress: Dress;
  readonly isReported: boolean;
}

function drawFilled(
  pen: Pen,
  body: Path2D,
  outline: Outline,
  { at, look, radius, palette, dress, isReported }: Filling,
): void {
  const ring = ringOf(look, isReported ? 'reported' : 'open');
  pen.fillStyle = palette.ringShade;
  pen.fill(outline(at, radius + rimOf(ring) * dress.unit));
  if (ring > 0) {
    pen.fillStyle = palette.ring;
    pen.fill(outline(at, radius + ring * dress.unit));
  }
  pen.globalAlpha = look.opacity;
  pen.fillStyle = look.fill;
  pen.fill(body);
  pen.globalAlpha = 1;
}

function drawHollow(
  pen: Pen,
  at: Spot,
  { look, radius, dress }: { look: GradeLook; radius: number; dress: Dress },
): void {
  const width = Math.max(1, Math.min(radius * 0.42, 1.6 * dress.unit));
  pen.globalAlpha = 0.72;
  pen.strokeStyle = look.fill;
  pen.lineWidth = width;
  pen.stroke(disc(at, Math.max(1, radius - width / 2)));
  pen.globalAlpha = 1;
}

function drawGlow(pen: Pen, at: Spot, radius: number, look: GradeLook): void {
  const glow = pen.createRadialGradient(at.x, at.y, radius * 0.8, at.x, at.y, radius * glowFactor);
  glow.addColorStop(0, look.fill);
  glow.addColorStop(1, `${look.fill}00`);
  pen.globalAlpha = look.glow;
  pen.fillStyle = glow;
  pen.fill(disc(at, radius * glowFactor));
  pen.globalAlpha = 1;
}

function disc(at: Spot, radius: number): Path2D {
  const path = new Path2D();
  path.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  return path;
}

function diamond(at: Spot, radius: number): Path2D {
  const path = new Path2D();
  path.moveTo(at.x, at.y - radius);
  path.lineTo(at.x + radius, at.y);
  path.lineTo(at.x, at.y + radius);
  path.lineTo(at.x - radius, at.y);
  path.closePath();
  return path;
}

function ringOf(look: GradeLook, standing: Standing): number {
  return standing === 'reported' ? Math.max(leastReportedRingPx, look.ringPx) : look.ringPx;
}

/** Ring and the dark line around it, in the table's pixels. */
function rimOf(ringPx: number): number {
  return ringPx + (ringPx > 0 ? 0.9 : 0.6);
}

function factorOf(rank: number): number {
  const standing = standingOfRank(rank);
  if (standing === 'handled') return handledFactor;
  return standing === 'reported' ? reportedFactor : 1;
}
