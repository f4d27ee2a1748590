import { describe, expect, test } from '@jest/globals';
import type { Station } from '@levee/shared/model/water';
import { curveOf } from './hydrograph-curve.js';
import { drawHydrograph, zoneOffsetS, type Ink, type Pen } from './draw-hydrograph.js';

const nowMs = Date.parse('2026-07-20T12:00:00.000Z');

const ink: Ink = {
  line: '#6fc2dc',
  fill: '#123',
  warning: '#f7d117',
  guarantee: '#f58220',
  text: '#fff',
  grid: '#222',
  font: 'sans-serif',
  remPx: 16,
};

const readingAt = (hour: number, levelM: number) => ({
  at: `2026-07-20T${String(hour).padStart(2, '0')}:00:00.000Z`,
  levelM,
});
const rising = [readingAt(0, 43), readingAt(6, 44), readingAt(11, 44.8)];

interface Mark {
  readonly what: 'line' | 'area' | 'dot' | 'word';
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly points: readonly (readonly [number, number])[];
  readonly word: string;
  readonly font: string;
}

/** A pen that writes down what it drew. */
class Recorder implements Pen {
  strokeStyle = '';
  fillStyle = '';
  lineWidth = 1;
  lineJoin: CanvasLineJoin = 'miter';
  font = '';
  textAlign: CanvasTextAlign = 'start';
  textBaseline: CanvasTextBaseline = 'alphabetic';
  readonly marks: Mark[] = [];
  #points: [number, number][] = [];
  #dash: number[] = [];
  #isRound = false;

  beginPath(): void {
    this.#points = [];
    this.#isRound = false;
  }
  moveTo(x: number, y: number): void {
    this.#points.push([x, y]);
  }
  lineTo(x: number, y: number): void {
    this.#points.push([x, y]);
  }
  arc(x: number, y: number): void {
    this.#isRound = true;
    this.#points.push([x, y]);
  }
  setLineDash(dash: number[]): void {
    this.#dash = dash;
  }
  stroke(): void {
    this.#mark('line', this.strokeStyle);
  }
  fill(): void {
    this.#mark(this.#isRound ? 'dot' : 'area', this.fillStyle);
  }
  fillText(word: string, x: number, y: number): void {
    this.#points = [[x, y]];
    this.#mark('word', this.fillStyle, word);
  }

  of(colour: string, what: Mark['what'] = 'line'): Mark[] {
    return this.marks.filter((mark) => mark.what === what && mark.colour === colour);
  }

  #mark(what: Mark['what'], colour: string, word = ''): void {
    const { lineWidth: width, font } = this;
    this.marks.push({ what, colour, width, font, word, dash: this.#dash, points: this.#points });
  }
}

const shape = ({ width, points }: Mark): number[] => [width, ...points.flat()];

const size = { width: 300, height: 100 };

function drawn(part: Partial<Station> = {}, remPx = 16, times = 1): Recorder {
  const station = {
    ...{ warningLevelM: 45, guaranteeLevelM: 47, latest: rising.at(-1), recent: rising },
    ...part,
  } as unknown as Station;
  const curve = curveOf(station, nowMs, 24);
  const words = { warning: '警戒', guarantee: '保证' };
  const graph = { curve, station, words, timeZone: 'Asia/Shanghai', everyHours: 6 };
  const sheet = { width: size.width * times, height: size.height * times };
  const pen = new Recorder();
  drawHydrograph(pen, graph, { ...ink, remPx }, sheet);
  return pen;
}

describe('a hydrograph', () => {
  test('grows with the root, so that a wall of twice the width is the same wall', () => {
    const [small, large] = [drawn(), drawn({}, 32, 2)];
    expect(large.marks).toHaveLength(small.marks.length);
    const [line, larger] = [small, large].map((pen) => pen.of(ink.line).flatMap(shape));
    expect(larger).toHaveLength(line?.length ?? 0);
    for (const [at, value] of (line ?? []).entries())
      expect(Math.abs((larger?.[at] ?? NaN) - 2 * value)).toBeLessThanOrEqual(1);
    expect(large.of(ink.text, 'word')[0]?.font).toContain('28px');
  });

  test('has a point for each reading, later ones to the right and higher ones above', () => {
    const [line] = drawn().of(ink.line);
    const xs = line?.points.map(([x]) => x) ?? [];
    const ys = line?.points.map(([, y]) => y) ?? [];
    expect(xs).toEqual([150, 225, 288]);
    expect(ys).toEqual([...ys].sort((a, b) => b - a));
    expect(new Set(ys).size).toBe(3);
  });

  test('is filled down to the hours, under the line and nowhere else', () => {
    const [area] = drawn().of(ink.fill, 'area');
    expect(area?.points.slice(-3)).toEqual([[288, 78], [150, 78], area?.points[0]]);
  });

  test('names both limits at the two sides, where they are in sight', () => {
    const pen = drawn();
    const [warning] = pen.of(ink.warning, 'word');
    const [guarantee] = pen.of(ink.guarantee, 'word');
    expect([warning?.word, warning?.points[0]?.[0]]).toEqual(['警戒', 0]);
    expect([guarantee?.word, guarantee?.points[0]?.[0]]).toEqual(['保证', size.width]);
    expect(warning?.points[0]?.[1]).toBeGreaterThan(guarantee?.points[0]?.[1] ?? Infinity);
  });

  test('puts the name of 警戒 under its line where 保证 would go through it', () => {
    const nameAndLine = (guaranteeLevelM: number) => {
      const pen = drawn({ guaranteeLevelM });
      const line = pen.of(ink.warning)[0]?.points[0]?.[1] ?? NaN;
      return (pen.of(ink.warning, 'word')[0]?.points[0]?.[1] ?? NaN) - line;
    };
    expect(nameAndLine(47)).toBeLessThan(0);
    expect(nameAndLine(45.2)).toBeGreaterThan(0);
  });

  test('draws only the 警戒 dashed', () => {
    const pen = drawn();
    expect(pen.of(ink.warning)[0]?.dash).toEqual([6.4, 4.8]);
    for (const colour of [ink.guarantee, ink.line, ink.grid])
      expect(pen.of(colour).map(({ dash }) => dash)).toEqual(pen.of(colour).map(() => []));
  });

  test('leaves 保证 out while the water is far from it, and limits that a station has not', () => {
    const low = [readingAt(6, 41), readingAt(11, 41.2)];
    const calm = drawn({ recent: low, latest: low[1] ?? null });
    expect(calm.of(ink.guarantee, 'word')).toEqual([]);
    expect(calm.of(ink.warning, 'word')).toHaveLength(1);
    const bare = drawn({ warningLevelM: null, guaranteeLevelM: null });
    expect(bare.of(ink.warning, 'word')).toEqual([]);
    expect(bare.of(ink.guarantee, 'word')).toEqual([]);
  });

  test('says the hours of the area, below and clear of the edges', () => {
    const hours = drawn().of(ink.text, 'word');
    expect(hours.map(({ word }) => word)).toEqual(['00:00', '06:00', '12:00', '18:00']);
    for (const { points } of hours) {
      expect(points[0]?.[0]).toBeGreaterThanOrEqual(0.07 * size.width);
      expect(points[0]?.[0]).toBeLessThanOrEqual(0.93 * size.width);
      expect(points[0]?.[1]).toBe(80);
    }
  });

  test('shows a single reading as a dot, and none without a line', () => {
    const one = drawn({ recent: [readingAt(6, 44)] });
    expect(one.of(ink.line, 'dot').map(({ points }) => points.length)).toEqual([1]);
    expect(drawn().of(ink.line, 'dot')).toEqual([]);
    const none = drawn({ recent: [] });
    expect(none.of(ink.line, 'dot')).toEqual([]);
    expect(none.of(ink.line)).toEqual([]);
    expect(none.of(ink.warning)).toHaveLength(1);
  });

  test('stays within its sheet however low the sheet is', () => {
    const pen = new Recorder();
    const station = { warningLevelM: null, guaranteeLevelM: null, latest: null, recent: [] };
    const curve = curveOf(station as unknown as Station, nowMs, 24);
    const graph = { curve, station, words: { warning: '', guarantee: '' } };
    const given = { ...graph, timeZone: 'UTC', everyHours: 6 } as never;
    drawHydrograph(pen, given, ink, { width: 300, height: 10 });
    for (const [, to] of pen.of(ink.grid).map(({ points }) => points))
      expect(to?.[1]).toBeGreaterThanOrEqual(0);
  });
});

describe('zoneOffsetS', () => {
  test('is eight hours in Shanghai, whatever the hour', () => {
    for (const hours of [0, 6, 15, 16, 23]) {
      const ms = Date.UTC(2026, 6, 20, hours, 30);
      expect(zoneOffsetS(ms, 'Asia/Shanghai')).toBe(28_800);
    }
  });

  test('knows half hours and zones behind UTC', () => {
    expect(zoneOffsetS(nowMs, 'Asia/Kolkata')).toBe(19_800);
    expect(zoneOffsetS(Date.UTC(2026, 0, 1, 2), 'America/New_York')).toBe(-18_000);
    expect(zoneOffsetS(nowMs, 'UTC')).toBe(0);
  });
});
