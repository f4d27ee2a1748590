import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { regionCode } from '@levee/shared/model/base';
import {
  mostRings,
  type CanvasSpot,
  type EngineLook,
  type EngineNews,
  type EngineOrder,
} from './engine-orders.js';
import { HazardEngine } from './hazard-engine.js';
import { maskOf, type MapFilter } from './hazard-filter.js';
import { gradeOfRank } from './hazard-symbol.js';
import { PixelSurface } from './pixel-surface.fixture.js';
import { PointNames } from './point-names.js';
import { anySteps, pointAt, rowsOf, worldPx, type Step } from './points.fixture.js';

const filters: readonly MapFilter[] = [
  {},
  { grades: ['red', 'orange'] },
  { kinds: ['reservoir', 'geohazard'], states: ['graded', 'rejected'] },
  { states: [] },
  { township: regionCode.parse('990100001000') },
  { township: regionCode.parse('990100002000') },
];

interface View {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly filter: number;
}

const firstView: View = { zoom: 0, left: 18, top: 18, side: 64, filter: 0 };

function lookOf({ zoom, left, top, side, filter }: View): EngineLook {
  return {
    spot: { zoom, x: left, y: top, width: side, height: side },
    frame: { worldPx: worldPx * 2 ** zoom, left, top, widthPx: side, heightPx: side },
    theme: 'dark',
    unit: 1,
    pixelRatio: 1,
    homeZoom: 0,
    mask: maskOf(filters[filter] ?? {}),
  };
}

type Picture = readonly string[];
type Body = EngineOrder extends infer Order
  ? Order extends EngineOrder
    ? Omit<Order, 'no'>
    : never
  : never;

/**
 * A page and its worker: orders and news lie on the way between them until they are brought, the page holds a
 * picture back while its map zooms, and asks for no view meanwhile, as `CanvasFrame` does.
 */
class Between {
  readonly orders: EngineOrder[] = [];
  readonly news: EngineNews[] = [];
  readonly heard: EngineNews[] = [];
  readonly taken: Step[] = [];
  picture: Picture = [];
  /** The order to look that came last, and up to which order the picture shows everything. */
  lookNo = 0;
  shownNo = 0;
  private no = 0;
  private laid: CanvasSpot | null = null;
  private isZooming = false;
  private withheld: Extract<EngineNews, { says: 'painted' }> | null = null;
  private readonly names = new PointNames();
  private readonly engine = new HazardEngine(new PixelSurface(), (news) => this.news.push(news));

  constructor(public view: View = firstView) {
    this.ask();
  }

  look(change: Partial<View>): void {
    this.view = { ...this.view, ...change };
    this.ask();
  }

  zoom(): void {
    this.isZooming = true;
  }

  rest(): void {
    this.isZooming = false;
    if (this.withheld) this.put(this.withheld);
    this.withheld = null;
    this.ask();
  }

  give(steps: readonly Step[]): void {
    this.taken.push(...steps);
    const rows = steps.map((step) => {
      if (step.does === 'put') return rowsOf(this.names.give(step.id, 0), step.record);
      const index = this.names.drop(step.id, 0);
      return index === undefined ? new Float64Array(0) : rowsOf(index, null);
    });
    const all = rows.flatMap((row) => [...row]);
    if (all.length > 0) this.send({ does: 'rows', rows: new Float64Array(all) });
  }

  bringOrder(): void {
    const order = this.orders.shift();
    if (order) this.engine.take(order);
  }

  bringNews(): void {
    const news = this.news.shift();
    if (!news) return;
    this.heard.push(news);
    if (news.says !== 'painted') return;
    const { zoom, x, y, width } = news.spot;
    const { laid } = this;
    const isThere = laid?.zoom === zoom && laid.x === x && laid.y === y && laid.width === width;
    if (this.isZooming && !isThere) this.withheld = news;
    else this.put(news);
  }

  /** Everything is brought, on both ways, until nobody has anything more to say. */
  settle(): void {
    while (this.orders.length + this.news.length > 0) {
      this.bringOrder();
      this.bringNews();
    }
  }

  private ask(): void {
    if (!this.isZooming) this.send({ does: 'look', look: lookOf(this.view) });
  }

  private put({ no, spot, picture }: Extract<EngineNews, { says: 'painted' }>): void {
    this.laid = spot;
    this.shownNo = no;
    this.picture = picture as unknown as Picture;
    this.send({ does: 'shown' });
  }

  private send(body: Body): void {
    this.no += 1;
    if (body.does === 'look') this.lookNo = this.no;
    this.orders.push({ ...body, no: this.no });
  }
}

const place = fc.integer({ min: -20, max: 90 });
const anyMove = fc.oneof(
  anySteps.map((steps) => (between: Between) => between.give(steps)),
  fc
    .record(
      {
        zoom: fc.constantFrom(0, 0.4, 1),
        left: place,
        top: place,
        side: fc.constantFrom(40, 64),
        filter: fc.nat({ max: filters.length - 1 }),
      },
      { requiredKeys: [] },
    )
    .map((change) => (between: Between) => between.look(change)),
  fc.constant((between: Between) => between.zoom()),
  fc.constant((between: Between) => between.rest()),
  fc.constant((between: Between) => between.bringOrder()),
  fc.constant((between: Between) => between.bringNews()),
);
const anyMoves = fc.array(anyMove, { maxLength: 40 });

/** What is drawn where all points are there before anybody looks. */
function fromScratch({ view, taken }: Between): Picture {
  const scratch = new Between(view);
  scratch.give(taken);
  scratch.settle();
  return scratch.picture;
}

function put(id: string, x: number, y: number, given: Parameters<typeof pointAt>[2] = {}): Step {
  return { does: 'put', id, record: pointAt(x, y, given) };
}

describe('HazardEngine', () => {
  test('however orders and answers cross, the last picture is the one drawn from scratch', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const between = new Between();
        for (const move of moves) move(between);
        between.rest();
        between.settle();
        expect(between.picture).toEqual(fromScratch(between));
        expect(between.shownNo).toBeGreaterThanOrEqual(between.lookNo);
      }),
    );
  });

  test('tells what changed only after the picture that shows it, however late that is', () => {
    const between = new Between();
    between.settle();
    between.heard.length = 0;
    between.give([put('a', 40, 40)]);
    between.give([put('b', 60, 60, { grade: 'red' })]);
    between.bringOrder();
    between.bringOrder();
    between.bringNews();
    between.bringNews();
    expect(between.heard.map(({ says }) => says)).toEqual(['painted', 'changed']);
    expect(between.news).toEqual([]);
    between.settle();
    expect(between.heard.map(({ says }) => says)).toEqual([
      ...['painted', 'changed'],
      ...['painted', 'changed'],
    ]);
    expect(between.heard.flatMap(changedRanks)).toHaveLength(2);
  });

  test('tells the worst of what changed while a picture was awaited, and no more than can be ringed', () => {
    const between = new Between();
    between.bringOrder();
    for (let at = 0; at < 40; at++) {
      between.give([put(`p${at}`, 20 + at, 30, { grade: at === 35 ? 'red' : 'blue' })]);
    }
    between.settle();
    const ranks = between.heard.flatMap(changedRanks);
    expect(ranks).toHaveLength(mostRings);
    expect(ranks).toEqual(ranks.toSorted((a, b) => b - a));
    expect(gradeOfRank(ranks[0] ?? 0)).toBe('red');
  });

  test('tells at once what changed where no new picture would show it', () => {
    const between = new Between();
    between.settle();
    between.heard.length = 0;
    between.give([put('far', 120, 120)]);
    between.settle();
    expect(between.heard.map(({ says }) => says)).toEqual(['changed']);
  });

  test('rings neither what is filtered out nor what says the same again', () => {
    const between = new Between({ ...firstView, filter: 1 });
    between.settle();
    between.give([put('calm', 40, 40, { grade: 'blue' }), put('bad', 50, 50, { grade: 'red' })]);
    between.give([put('bad', 50, 50, { grade: 'red' })]);
    between.settle();
    expect(between.heard.flatMap(changedRanks)).toHaveLength(1);
  });
});

function changedRanks(news: EngineNews): readonly number[] {
  return news.says === 'changed' ? news.points.map(({ rank }) => rank) : [];
}
