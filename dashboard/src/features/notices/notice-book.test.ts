import { describe, expect, test } from '@jest/globals';
import type { Kind, Stamped } from '@levee/shared/model/kinds';
import type { Listener } from '@levee/shared/rules/notices';
import { defaultPack } from '@levee/shared/rules/pack';
import { actor, hazard, startMs } from '../../testing/records.js';
import { isWanted, NoticeBook } from './notice-book.js';

const listener: Listener = { ...actor('dutyOfficer'), posts: ['officer'], teams: [], isOut: false };

function holding(...points: Stamped<'hazard'>[]) {
  const all = new Map(points.map((one) => [one.id, one]));
  const said = <K extends Kind>(kind: K) =>
    (kind === 'hazard' ? all : new Map()) as ReadonlyMap<string, Stamped<K>>;
  return { said };
}

const dirty = (...ids: string[]) => new Map([['hazard' as const, new Set(ids)]]);
const look = (book: NoticeBook, records: ReturnType<typeof holding>, who = listener) =>
  book.look(records, dirty('h1'), who, defaultPack, startMs).map(({ kind }) => kind);
const calm = hazard({ id: 'h1', grade: 'yellow' });
const red = hazard({ id: 'h1', grade: 'red', changedBy: '别人' });

describe('the book of notices', () => {
  test('tells nothing of what stood there when it began', () => {
    const book = new NoticeBook();
    book.begin(holding(red));
    expect(look(book, holding(red))).toEqual([]);
  });

  test('tells a change once, however often it is looked at', () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    expect(look(book, holding(red))).toEqual(['redHazard']);
    expect(look(book, holding(red))).toEqual([]);
    expect(look(book, holding({ ...red, version: 9 }))).toEqual([]);
    expect(book.lines.map(({ isRead }) => isRead)).toEqual([false]);
  });

  test('tells nothing again that an earlier page has told', () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    look(book, holding(red));
    const next = new NoticeBook(new Set(book.toldKeys));
    next.begin(holding(calm));
    expect(look(next, holding(red))).toEqual([]);
  });

  test('is quiet for who is off duty, and does not catch up when they come', () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    expect(look(book, holding(red), { ...listener, posts: [] })).toEqual([]);
    expect(look(book, holding(red))).toEqual([]);
  });

  test('knows what was read, and forgets what is gone', () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    look(book, holding(red));
    book.readAll();
    expect(book.lines.map(({ isRead }) => isRead)).toEqual([true]);
    expect(look(book, holding())).toEqual([]);
  });
});

describe('what was seen at another device', () => {
  const key = () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    look(book, holding(red));
    return book.readAll();
  };

  test('is seen here too, and is not told here when it comes later', () => {
    const keys = key();
    expect(keys).toHaveLength(1);
    const [early, late] = [new NoticeBook(), new NoticeBook()];
    for (const book of [early, late]) book.begin(holding(calm));
    expect(look(early, holding(red))).toEqual(['redHazard']);
    for (const book of [early, late]) book.readElsewhere(keys);
    expect(look(late, holding(red))).toEqual([]);
    expect([early, late].map((book) => book.lines.map(({ isRead }) => isRead))).toEqual([
      [true],
      [true],
    ]);
  });

  test('leaves what was not seen anywhere as it is, and is said of each thing once', () => {
    const book = new NoticeBook();
    book.begin(holding(calm));
    look(book, holding(red));
    book.readElsewhere(['redHazard/another/1']);
    expect(book.lines.map(({ isRead }) => isRead)).toEqual([false]);
    expect([book.readAll().length, book.readAll().length]).toEqual([1, 0]);
  });
});

describe('choices', () => {
  test('mute one kind and leave the others', () => {
    expect([isWanted('redHazard', []), isWanted('redHazard', ['redHazard'])]).toEqual([
      true,
      false,
    ]);
  });
});
