import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Draft, DraftStore } from '@levee/dashboard/sync/draft-store';
import { describeDraftStore } from '@levee/dashboard/sync/draft-store.contract';
import type { OutboxRow, OutboxStore } from '@levee/dashboard/sync/outbox-store';
import { describeOutboxStore } from '@levee/dashboard/sync/outbox-store.contract';
import type { Picture, PictureStep } from '@levee/dashboard/sync/picture/picture';
import type { PictureStore } from '@levee/dashboard/sync/picture/picture-store';
import { describePictureStore } from '@levee/dashboard/sync/picture/picture-store.contract';
import { aHead, aRow, aStep } from '@levee/dashboard/sync/testing/pictures';
import { row } from '@levee/dashboard/sync/testing/rows';
import { describeInBrowser } from '@levee/test/support/browser';
import { bundled, pageWith } from '@levee/test/support/bundle';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** IndexedDB is kept by origin: a page with one script on a port of its own. */
async function served(script: string): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageWith(script));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

/** The outbox in a page, as the contract wants it. */
class PageOutbox implements OutboxStore {
  constructor(
    private readonly page: Page,
    private readonly area: string,
  ) {}

  all(): Promise<readonly OutboxRow[]> {
    return this.#ask('all');
  }

  put(one: OutboxRow): Promise<void> {
    return this.#ask('put', one);
  }

  remove(ids: readonly string[]): Promise<void> {
    return this.#ask('remove', ids);
  }

  #ask<T>(verb: keyof OutboxStore, argument?: unknown): Promise<T> {
    const given = JSON.stringify(argument) ?? '';
    const name = JSON.stringify(this.area);
    return this.page.evaluate<T>(
      `(window[${name}] ??= new levee.IndexedOutbox(${name})).${verb}(${given})`,
    );
  }
}

/** Drafts in a page, as the contract wants them. */
class PageDrafts implements DraftStore {
  constructor(
    private readonly page: Page,
    private readonly area: string,
  ) {}

  get(author: string, form: string): Promise<Draft | undefined> {
    return this.#ask('get', author, form);
  }

  put(draft: Draft): Promise<void> {
    return this.#ask('put', draft);
  }

  remove(author: string, form: string): Promise<void> {
    return this.#ask('remove', author, form);
  }

  forms(author: string): Promise<readonly string[]> {
    return this.#ask('forms', author);
  }

  forget(author: string): Promise<void> {
    return this.#ask('forget', author);
  }

  #ask<T>(verb: keyof DraftStore, ...given: readonly unknown[]): Promise<T> {
    const name = JSON.stringify(this.area);
    return this.page.evaluate<T>(
      `new levee.IndexedDrafts(${name}).${verb}(...${JSON.stringify(given)})`,
    );
  }
}

/** Pictures in a page, as the contract wants them. */
class PagePictures implements PictureStore {
  constructor(private readonly page: Page) {}

  read(area: string): Promise<Picture | undefined> {
    return this.#ask('read', area);
  }

  write(step: PictureStep): Promise<boolean> {
    return this.#ask('write', step);
  }

  wipe(area?: string): Promise<void> {
    return this.#ask('wipe', ...(area === undefined ? [] : [area]));
  }

  #ask<T>(verb: keyof PictureStore, ...given: readonly unknown[]): Promise<T> {
    return this.page.evaluate<T>(
      `(window.pictures ??= new levee.IndexedPictures()).${verb}(...${JSON.stringify(given)})`,
    );
  }
}

describeInBrowser('indexed-outbox', (browser: () => Browser) => {
  let server: Server | undefined;
  let context: BrowserContext;
  let page: Page;
  let url = '';
  let count = 0;

  beforeAll(async () => {
    server = await served(await bundled('src/sync/testing/page.ts'));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    context = await browser().newContext();
    page = await context.newPage();
    await page.goto(url);
  });
  afterAll(async () => {
    await context.close();
    server?.close();
  });

  describeOutboxStore('IndexedDB', async () => new PageOutbox(page, `area-${count++}`));

  describeDraftStore('IndexedDB', async () => new PageDrafts(page, `area-${count++}`));

  describePictureStore('IndexedDB', async () => {
    const pictures = new PagePictures(page);
    await pictures.wipe();
    return pictures;
  });

  describe('across pages', () => {
    test('a picture is there after a reload, and one of an older shape is thrown away', async () => {
      const pictures = new PagePictures(page);
      await pictures.write(aStep([aRow('a')]));
      await page.reload();
      expect((await pictures.read(aHead().area))?.records).toHaveLength(1);
      await page.evaluate(`(async () => {
        await window.pictures.wipe();
        window.pictures = undefined;
        indexedDB.deleteDatabase('levee-pictures');
        await new Promise((resolve) => {
          const older = indexedDB.open('levee-pictures', 1);
          older.onupgradeneeded = () => older.result.createObjectStore('heads');
          older.onsuccess = () => resolve(older.result.close());
        });
      })()`);
      expect(await pictures.read(aHead().area).catch(() => 'unreadable')).toBe('unreadable');
      await page.evaluate(`window.pictures = void indexedDB.deleteDatabase('levee-pictures')`);
    });

    test('what was put is there after a reload, in its order', async () => {
      const store = new PageOutbox(page, 'reloaded');
      for (const id of ['b', 'a']) await store.put(row(id, { capturedAtMs: id === 'b' ? 9 : 1 }));
      await page.reload();
      expect((await store.all()).map(({ id }) => id)).toEqual(['b', 'a']);
      await store.put(row('c'));
      expect((await store.all()).map(({ id }) => id)).toEqual(['b', 'a', 'c']);
    });

    test('a page that is closed in the middle of its work keeps all that it was told was kept', async () => {
      const doomed = await context.newPage();
      await doomed.goto(url);
      const store = new PageOutbox(doomed, 'area-closed');
      for (let i = 0; i < 20; i++) await store.put(row(`row-${i}`));
      await doomed.close({ runBeforeUnload: false });
      expect(await new PageOutbox(page, 'area-closed').all()).toHaveLength(20);
    });

    test('areas do not share their rows', async () => {
      await new PageOutbox(page, 'one').put(row('one'));
      expect(await new PageOutbox(page, 'two').all()).toEqual([]);
    });

    test('its transactions are strict: the default loses what it acknowledged when the power goes', async () => {
      const durability = await page.evaluate<string[]>(`(async () => {
        const seen = [];
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...args) {
          const transaction = begin.apply(this, args);
          if (transaction.mode === 'readwrite') seen.push(transaction.durability);
          return transaction;
        };
        const store = new levee.IndexedOutbox('strict');
        await store.put(${JSON.stringify(row('one'))});
        await store.remove(['one']);
        IDBDatabase.prototype.transaction = begin;
        return seen;
      })()`);
      expect(durability.length).toBeGreaterThan(1);
      expect(new Set(durability)).toEqual(new Set(['strict']));
    });
  });
});
