import type { Rect } from './dirty-tiles.js';

/** A label's box in CSS pixels and how much it matters; less is more. */
export interface LabelBox extends Rect {
  readonly order: number;
}

/** Which labels can stand without covering another: those that matter more win. Answers by place. */
export function visibleLabels(boxes: readonly LabelBox[]): boolean[] {
  const placed: LabelBox[] = [];
  const isVisible = boxes.map(() => false);
  const byOrder = boxes
    .map((box, place) => ({ box, place }))
    .toSorted((a, b) => a.box.order - b.box.order);
  for (const { box, place } of byOrder) {
    if (placed.some((other) => overlaps(other, box))) continue;
    placed.push(box);
    isVisible[place] = true;
  }
  return isVisible;
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
