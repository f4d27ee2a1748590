import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visibleLabels, type LabelBox } from './label-layout.js';

const anyBox = fc
  .tuple(
    fc.nat(90),
    fc.nat(90),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 12 }),
    fc.nat(9),
  )
  .map(([left, top, w, h, order]): LabelBox => ({
    left,
    top,
    right: left + w,
    bottom: top + h,
    order,
  }));

function covers(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe('visibleLabels', () => {
  test('lets no label cover another, and hides none without a cause that matters as much', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { maxLength: 12 }), (boxes) => {
        const isVisible = visibleLabels(boxes);
        const shown = boxes.filter((_, place) => isVisible[place]);
        shown.forEach((box, place) =>
          expect(shown.slice(place + 1).some((other) => covers(box, other))).toBe(false),
        );
        boxes.forEach((box, place) => {
          if (isVisible[place]) return;
          expect(shown.some((other) => covers(box, other) && other.order <= box.order)).toBe(true);
        });
      }),
    );
  });

  test('shows the one that matters more of two that overlap', () => {
    const box = { left: 0, top: 0, right: 20, bottom: 10 };
    expect(
      visibleLabels([
        { ...box, order: 2 },
        { ...box, order: 1 },
      ]),
    ).toEqual([false, true]);
  });

  test('lets labels touch', () => {
    const one = { left: 0, top: 0, right: 20, bottom: 10, order: 0 };
    expect(visibleLabels([one, { ...one, left: 20, right: 40 }])).toEqual([true, true]);
  });
});
