import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Rect } from './dirty-tiles.js';
import { besideSign, layLabels, rectAround, type LabelWish } from './label-layout.js';

const anyRect = fc
  .tuple(fc.nat(90), fc.nat(90), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 12 }))
  .map(([left, top, w, h]): Rect => ({ left, top, right: left + w, bottom: top + h }));

const anyWish = fc.record<LabelWish>({
  choices: fc.array(anyRect, { minLength: 1, maxLength: 4 }),
  order: fc.nat(9),
  isNeeded: fc.boolean(),
});

const anyWishes = fc.array(anyWish, { maxLength: 12 });

function covers(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

const box: Rect = { left: 0, top: 0, right: 20, bottom: 10 };
const aside: Rect = { left: 20, top: 0, right: 40, bottom: 10 };

const wish = (choices: readonly Rect[], rest: Partial<LabelWish> = {}): LabelWish => ({
  choices,
  order: 0,
  isNeeded: false,
  ...rest,
});

describe('layLabels', () => {
  test('lets no text cover another unless both are needed', () => {
    fc.assert(
      fc.property(anyWishes, fc.array(anyRect), (wishes, signs) => {
        const rects = layLabels(wishes, signs);
        rects.forEach((one, place) =>
          rects.slice(place + 1).forEach((other, next) => {
            if (!one || !other || !covers(one, other)) return;
            expect([wishes[place]?.isNeeded, wishes[place + 1 + next]?.isNeeded]).toEqual([
              true,
              true,
            ]);
          }),
        );
      }),
    );
  });

  test('is cut off by the edge of the view only where it has no other choice', () => {
    const view = { left: 0, top: 0, right: 30, bottom: 30 };
    expect(layLabels([wish([aside, box])], [], view)).toEqual([box]);
    expect(layLabels([wish([aside, box])], [box], view)).toEqual([box]);
    expect(layLabels([wish([aside])], [], view)).toEqual([aside]);
    expect(layLabels([wish([aside, box])], [])).toEqual([aside]);
  });

  test('gives each one of its own choices, and what is needed always stands', () => {
    fc.assert(
      fc.property(anyWishes, fc.array(anyRect), (wishes, signs) => {
        layLabels(wishes, signs).forEach((rect, place) => {
          if (rect) expect(wishes[place]?.choices).toContain(rect);
          else expect(wishes[place]?.isNeeded).toBe(false);
        });
      }),
    );
  });

  test('hides none without a cause when nothing is needed: every choice is covered', () => {
    const unneeded = anyWishes.map((all) => all.map((one) => ({ ...one, isNeeded: false })));
    fc.assert(
      fc.property(unneeded, (wishes) => {
        const rects = layLabels(wishes, []);
        const shown = rects.flatMap((rect) => rect ?? []);
        wishes.forEach(({ choices }, place) => {
          if (rects[place]) return;
          for (const choice of choices)
            expect(shown.some((other) => covers(choice, other))).toBe(true);
        });
      }),
    );
  });

  test('lets the one that matters more choose first', () => {
    expect(
      layLabels([wish([box, aside], { order: 2 }), wish([box, aside], { order: 1 })], []),
    ).toEqual([aside, box]);
  });

  test('leaves a sign free where there is another choice, and covers it where there is none', () => {
    expect(layLabels([wish([box, aside])], [box])).toEqual([aside]);
    expect(layLabels([wish([box])], [box])).toEqual([box]);
  });

  test('takes a name away before a needed chip covers it', () => {
    const name = wish([box], { order: 0 });
    const chip = wish([box], { order: 1, isNeeded: true });
    expect(layLabels([name, chip], [])).toEqual([null, box]);
  });

  test('lets texts touch', () => {
    expect(layLabels([wish([box]), wish([aside])], [])).toEqual([box, aside]);
  });
});

describe('besideSign', () => {
  const half = { width: 5, height: 8 };
  const size = { width: 40, height: 16 };
  const at = { x: 100, y: 200 };

  test('never covers the sign itself and starts at its right', () => {
    const sign = rectAround(at, { width: 10, height: 16 });
    const choices = besideSign(at, half, size, 3);
    expect(choices[0]).toEqual({ left: 108, top: 192, right: 148, bottom: 208 });
    for (const choice of choices) expect(covers(choice, sign)).toBe(false);
  });

  test('offers eight different places of the text’s own size', () => {
    const choices = besideSign(at, half, size, 3);
    expect(new Set(choices.map((choice) => JSON.stringify(choice))).size).toBe(8);
    for (const { left, right, top, bottom } of choices)
      expect([right - left, bottom - top]).toEqual([40, 16]);
  });
});
