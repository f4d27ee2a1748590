import type { Rect } from './dirty-tiles.js';

/** A point in CSS pixels. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A text that looks for a place: names of townships, chips of stations, ages of teams. */
export interface LabelWish {
  /** Where it could stand, best first. */
  readonly choices: readonly Rect[];
  /** How much it matters; less is more. */
  readonly order: number;
  /** Shown even where it must cover something; another that it covers then gives way. */
  readonly isNeeded: boolean;
}

interface Placed {
  readonly rect: Rect;
  readonly place: number;
  readonly isNeeded: boolean;
}

const boundless: Rect = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

/**
 * Where each text stands, by place; null where it has no room. Those that matter more choose first. No
 * text covers another as long as one of its choices is free; where there is a choice it is not cut off by the
 * view's edge, and signs are left free.
 */
export function layLabels(
  wishes: readonly LabelWish[],
  signs: readonly Rect[],
  view = boundless,
): readonly (Rect | null)[] {
  const placed: Placed[] = [];
  const byOrder = wishes
    .map((wish, place) => ({ wish, place }))
    .toSorted((a, b) => a.wish.order - b.wish.order);
  for (const { wish, place } of byOrder) {
    const rect = bestOf(wish, placed, { signs, view });
    if (rect) placed.push({ rect, place, isNeeded: wish.isNeeded });
  }
  const stays = placed.filter((one) => one.isNeeded || !isUnderNeeded(one, placed));
  const result: (Rect | null)[] = wishes.map(() => null);
  for (const { rect, place } of stays) result[place] = rect;
  return result;
}

/** Places beside a sign: right, left, below, above, then the corners. */
export function besideSign(at: Spot, half: Size, size: Size, gapPx: number): Rect[] {
  const [x, y] = [half.width + gapPx + size.width / 2, half.height + gapPx + size.height / 2];
  const steps: readonly (readonly [number, number])[] = [
    [x, 0],
    [-x, 0],
    [0, y],
    [0, -y],
    [x, -y],
    [x, y],
    [-x, -y],
    [-x, y],
  ];
  return steps.map(([dx, dy]) => rectAround({ x: at.x + dx, y: at.y + dy }, size));
}

export function rectAround({ x, y }: Spot, { width, height }: Size): Rect {
  const [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
  return { left, top, right: left + width, bottom: top + height };
}

function bestOf(
  { choices, isNeeded }: LabelWish,
  placed: readonly Placed[],
  { signs, view }: { readonly signs: readonly Rect[]; readonly view: Rect },
): Rect | null {
  let best: { rect: Rect; costs: readonly number[] } | null = null;
  for (const rect of choices) {
    const onTexts = placed.reduce((sum, other) => sum + sharedPx(rect, other.rect), 0);
    if (onTexts > 0 && !isNeeded) continue;
    const onSigns = signs.reduce((sum, sign) => sum + sharedPx(rect, sign), 0);
    const costs = [onTexts, areaOf(rect) - sharedPx(rect, view), onSigns];
    if (!best || isLess(costs, best.costs)) best = { rect, costs };
    if (costs.every((cost) => cost === 0)) break;
  }
  return best?.rect ?? null;
}

/** The first that differs decides. */
function isLess(costs: readonly number[], others: readonly number[]): boolean {
  const at = costs.findIndex((cost, place) => cost !== others[place]);
  return at >= 0 && (costs[at] ?? 0) < (others[at] ?? 0);
}

function areaOf({ left, top, right, bottom }: Rect): number {
  return (right - left) * (bottom - top);
}

function isUnderNeeded(one: Placed, placed: readonly Placed[]): boolean {
  return placed.some((other) => other.isNeeded && sharedPx(one.rect, other.rect) > 0);
}

/** Area that two rectangles share, in square pixels. */
function sharedPx(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}
