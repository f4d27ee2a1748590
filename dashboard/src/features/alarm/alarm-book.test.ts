import { describe, expect, test } from '@jest/globals';
import { attentionMatters } from '@levee/shared/model/attention';
import type { HazardState } from '@levee/shared/model/hazard';
import { kindNames, type Kind, type Stamped } from '@levee/shared/model/kinds';
import { worthOf } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import { at, hazard, minute, response } from '../../testing/records.js';
import { AlarmBook, type Remembered, type Told } from './alarm-book.js';

const worth = worthOf(undefined, defaultPack);

/** A page's records, to be written to. */
class Page {
  place = { epoch: 'one', seq: 10 };
  readonly tables = new Map(kindNames.map((kind) => [kind, new Map<string, Stamped<Kind>>()]));

  said<K extends Kind>(kind: K): Map<string, Stamped<K>> {
    return this.tables.get(kind) as unknown as Map<string, Stamped<K>>;
  }

  point(id: string, over: Partial<Stamped<'hazard'>> = {}): ReadonlyMap<Kind, Set<string>> {
    this.said('hazard').set(id, hazard({ id, grade: 'red', ...over }));
    this.place = { ...this.place, seq: this.place.seq + 1 };
    return new Map([['hazard', new Set([id])]]);
  }

  begun(remembered: Remembered | null = null): AlarmBook {
    const book = new AlarmBook(this, remembered);
    book.begin(worth, 0);
    return book;
  }
}

const namesOf = (told: readonly { matter: string; subject: { id: string } }[]) =>
  told.map(({ matter, subject }) => `${matter} ${subject.id}`);

describe('what a screen tells', () => {
  test('is what comes to stand while it looks, not what stood', () => {
    const page = new Page();
    page.point('old');
    const book = page.begun();
    expect(book.told).toEqual([]);
    expect(namesOf(book.look(page.point('new'), worth, 7))).toEqual(['redHazard new']);
    expect(book.told).toMatchObject([{ sinceMs: 7, region: hazard({ id: 'new' }).region }]);
  });

  test('is told once, however often the record is read again', () => {
    const page = new Page();
    const book = page.begun();
    book.look(page.point('a'), worth, 1);
    expect(book.look(page.point('a', { description: 'wet' }), worth, 2)).toEqual([]);
    for (const state of ['closed', 'graded'] as HazardState[])
      expect(book.look(page.point('a', { state }), worth, 3)).toEqual([]);
  });

  test('ends with what it was about', () => {
    const page = new Page();
    const book = page.begun();
    book.look(page.point('a'), worth, 1);
    book.look(page.point('b'), worth, 1);
    book.look(page.point('a', { state: 'closed' }), worth, 2);
    expect(namesOf(book.told)).toEqual(['redHazard b']);
  });

  test('has the heaviest first, and of one record only that', () => {
    const page = new Page();
    const book = page.begun();
    const lastInspection = { at: at(0), result: 'danger' as const };
    page.point('a', { grade: 'blue', lastInspection });
    page.point('b', { lastInspection });
    const dirty = new Map([['hazard', new Set(['a', 'b'])]] as const);
    expect(namesOf(book.look(dirty, worth, 1))).toEqual(['redHazard b', 'dangerFound a']);
  });

  test('goes by the table: what is off lets the next of the record speak', () => {
    const page = new Page();
    const book = page.begun();
    const rows = [{ ...worth.redHazard, isOn: false }];
    const lastInspection = { at: at(0), result: 'danger' as const };
    const news = book.look(page.point('a', { lastInspection }), worthOf({ rows }, defaultPack), 1);
    expect(namesOf(news)).toEqual(['dangerFound a']);
  });

  test('is a level that went up, and one that went down', () => {
    const page = new Page();
    const book = page.begun();
    const set = (level: 'III' | 'IV', hours: number) => {
      page.said('response').set('response', response({ level, since: at(hours) }));
      return namesOf(book.look(new Map([['response', new Set(['response'])]]), worth, 1));
    };
    expect(set('III', 0)).toEqual(['levelRaised response']);
    expect(set('IV', minute)).toEqual(['levelLowered response']);
  });
});

describe('a line that was away', () => {
  test('is followed by what was missed, and by nothing else', () => {
    const page = new Page();
    page.point('old');
    const book = page.begun();
    page.point('old', { version: 4 });
    page.point('missed');
    const all = new Map([['hazard', new Set(['old', 'missed'])]] as const);
    expect(namesOf(book.look(all, worth, 1))).toEqual(['redHazard missed']);
  });

  test('that comes back to another history begins in silence, and ends what does not stand there', () => {
    const page = new Page();
    const book = page.begun();
    book.look(page.point('gone'), worth, 1);
    page.said('hazard').clear();
    page.place = { epoch: 'two', seq: 3 };
    expect(book.look(page.point('a'), worth, 1)).toEqual([]);
    expect(book.told).toEqual([]);
    expect(namesOf(book.look(page.point('b'), worth, 2))).toEqual(['redHazard b']);
  });
});

describe('a line that is silent', () => {
  test('clears nothing, however long: what stood stands, until its record says that it is over', () => {
    const page = new Page();
    const book = page.begun();
    const call = { at: at(0), by: 'C', role: 'patrol' as const, name: 'W' };
    const calls = [{ ...call, outcome: 'noAnswer' as const }];
    book.look(page.point('red'), worth, 1);
    book.look(page.point('called', { grade: 'blue', calls }), worth, 2);
    const told = book.told;
    expect(namesOf(told)).toEqual(['redHazard red', 'callUnanswered called']);
    for (const hours of [1, 24, 24 * 30])
      expect(book.look(new Map(), worth, hours * 60 * minute)).toEqual([]);
    const all = new Map([['hazard', new Set(['red', 'called'])]] as const);
    expect(book.look(all, worth, 0)).toEqual([]);
    expect(book.told).toEqual(told);
    book.look(page.point('called', { grade: 'blue', calls: [] }), worth, 3);
    expect(namesOf(book.told)).toEqual(['redHazard red']);
  });
});

describe('what one at this desk did', () => {
  test('is told on the others', () => {
    const page = new Page();
    const [mine, theirs] = [new AlarmBook(page, null, '甲'), new AlarmBook(page, null, '乙')];
    for (const book of [mine, theirs]) book.begin(worth, 0);
    const dirty = page.point('a', { changedBy: '甲' });
    expect(mine.look(dirty, worth, 1)).toEqual([]);
    expect(namesOf(theirs.look(dirty, worth, 1))).toEqual(['redHazard a']);
    expect(mine.told).toEqual([]);
  });
});

describe('a page that was loaded anew', () => {
  const remembered: Remembered = {
    ...{ epoch: 'one', seq: 10, serverAt: at(0), areaAt: at(0) },
    keys: [`redHazard/told/${at(minute)}`],
    told: [],
  };
  const after = { changedAt: at(2 * minute), foundAt: at(minute) };

  function missedBy(remembers: Remembered | null, page = loaded()): string[] {
    return namesOf(new AlarmBook(page, remembers).begin(worth, 1));
  }

  function loaded(): Page {
    const page = new Page();
    page.point('before', { changedAt: at(-minute) });
    page.point('changed', { changedAt: at(minute), foundAt: at(-minute), version: 2 });
    page.point('told', after);
    page.point('missed', after);
    return page;
  }

  test('tells what came after the number it remembers and what it has not told', () => {
    expect(missedBy(remembered)).toEqual(['redHazard missed']);
  });

  test('tells of a record that was made meanwhile, whatever hour it tells of (补报)', () => {
    const page = new Page();
    page.point('late', { changedAt: at(minute), foundAt: at(-minute) });
    expect(missedBy(remembered, page)).toEqual(['redHazard late']);
  });

  test('tells nothing where it remembers nothing, the same number, or another history', () => {
    expect(missedBy(null)).toEqual([]);
    expect(missedBy({ ...remembered, seq: 14 })).toEqual([]);
    expect(missedBy({ ...remembered, epoch: 'zero' })).toEqual([]);
  });

  describe('in the middle of an alarm', () => {
    const lying = (page: Page, told: readonly Told[]): Remembered => ({
      ...remembered,
      ...{ epoch: page.place.epoch, seq: page.place.seq },
      ...{ keys: told.map(({ key }) => key), told },
    });
    /** A screen that tells of two points, and the page that comes after it. */
    function toldOfTwo(): { page: Page; memory: Remembered } {
      const page = new Page();
      const book = page.begun();
      book.look(page.point('a'), worth, 7);
      book.look(page.point('b'), worth, 9);
      return { page, memory: lying(page, book.told) };
    }

    test('goes on with it, since the hour it began, and tells nothing anew', () => {
      const { page, memory } = toldOfTwo();
      const book = new AlarmBook(page, memory);
      expect(book.begin(worth, 20)).toEqual([]);
      expect(book.told.map(({ sinceMs }) => sinceMs)).toEqual([7, 9]);
      expect(namesOf(book.told)).toEqual(['redHazard a', 'redHazard b']);
    });

    test('goes on without what does not stand any more', () => {
      const { page, memory } = toldOfTwo();
      page.point('a', { state: 'closed', version: 2 });
      const book = new AlarmBook(page, memory);
      book.begin(worth, 20);
      expect(namesOf(book.told)).toEqual(['redHazard b']);
    });

    test('goes on while its picture is older than what it told, and asks it once it has come', () => {
      const { page, memory } = toldOfTwo();
      const older = new Page();
      const book = new AlarmBook(older, memory);
      book.begin(worth, 20);
      expect(namesOf(book.told)).toEqual(['redHazard a', 'redHazard b']);
      older.place = page.place;
      expect(book.look(older.point('a', { state: 'closed' }), worth, 21)).toEqual([]);
      expect(book.look(older.point('b'), worth, 22)).toEqual([]);
      expect(namesOf(book.told)).toEqual(['redHazard b']);
    });

    test('forgets it in another history', () => {
      const { page, memory } = toldOfTwo();
      const book = new AlarmBook(page, { ...memory, epoch: 'zero' });
      book.begin(worth, 20);
      expect(book.told).toEqual([]);
    });
  });

  test('remembers what it told, and not more than it needs', () => {
    const page = new Page();
    const book = page.begun(remembered);
    for (let n = 0; n < 60; n += 1) book.look(page.point(`p${n}`), worth, n);
    expect(book.keys).toHaveLength(50);
    expect(book.told).toHaveLength(50);
    expect(attentionMatters).toContain(book.told.at(-1)?.matter);
  });
});
