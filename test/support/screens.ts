import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { Ledger } from '@levee/server/storage/ledger';
import { openDatabase } from '@levee/server/storage/database';
import { seenRecord } from '@levee/server/realtime/redacted';
import type { Kind, RecordOf } from '@levee/shared/model/kinds';
import { trailKind, type TrailWhat } from '@levee/shared/model/trail';
import type { Reading } from '@levee/shared/rules/audience';
import type { Caller } from './caller.js';
import { middleOf } from './middle.js';

export const wallSize = { width: 1920, height: 1080 };
export const phoneSize = { width: 390, height: 844 };

interface Look {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** A finger instead of a mouse. */
  readonly isTouched?: boolean;
  /** Runs in the page before it begins. */
  readonly listen?: () => void;
}

/** A page of somebody who is signed in, or of a wall that has its key. `faults` fills with what the page threw. */
export async function openScreen(
  browser: Browser,
  caller: Caller,
  url: string,
  look: Look = {},
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({
    viewport: look.viewport ?? wallSize,
    locale: look.locale ?? 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ignoreHTTPSErrors: true,
    hasTouch: look.isTouched ?? false,
    isMobile: look.isTouched ?? false,
  });
  await context.addCookies(caller.cookiesFor(new URL(url).origin));
  if (look.listen) await context.addInitScript(look.listen);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(url);
  return { page, context, faults };
}

/** Waits until the number on the glass is this one and the link is live. */
export async function untilShows(page: Page, seq: number): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      document.documentElement.dataset['link'] === 'live' &&
      Number(document.documentElement.dataset['seq']) >= wanted,
    seq,
    { timeout: 60_000 },
  );
}

/**
 * Waits until the server has answered all that somebody asked for here. The page shows it at once: whoever acts
 * elsewhere, moves the hour or closes the page before that may be first.
 */
export async function untilDelivered(page: Page): Promise<void> {
  await page.locator('.outbox-tray').getByText('全部送达').waitFor();
}

/** The word for which a page had to fetch all words, null where it had what it shows. */
export function missedWord(page: Page): Promise<string | null> {
  return page.evaluate(() => document.documentElement.dataset['missedWord'] ?? null);
}

export async function expectNoScrollBar(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return [scrollWidth - clientWidth, scrollHeight - clientHeight];
  });
  expect(overflow).toEqual([0, 0]);
}

/** What is so, asked of the database itself. */
export class Truth {
  private constructor(
    private readonly ledger: Ledger,
    readonly close: () => Promise<void>,
  ) {}

  static async of(databaseUrl: string): Promise<Truth> {
    const database = await openDatabase(databaseUrl, 2);
    return new Truth(new Ledger(database), () => database.destroy());
  }

  async head(area: string): Promise<number> {
    return (await this.ledger.head(area))?.seq ?? -1;
  }

  /** Who did one sort of thing that the log keeps beside the records, and to what. */
  async trail(
    area: string,
    what: TrailWhat,
  ): Promise<{ actor: string; subject: string | undefined; detail: string | undefined }[]> {
    const rows = await this.ledger.changesAfter(area, 0, 5_000);
    return rows.flatMap((row) => {
      if (row.kind !== trailKind || row.record.what !== what) return [];
      return [{ actor: row.actor, subject: row.record.subject, detail: row.record.detail }];
    });
  }

  /** Who changed a record, in order: one line a change. */
  async changesOf(area: string, id: string): Promise<string[]> {
    const rows = await this.ledger.changesAfter(area, 0, 5_000);
    return rows.filter((row) => row.id === id).map(({ actor }) => actor);
  }

  /** The commands somebody gave and the record each of them changed, in the order of the log: one line a change. */
  async commandsOf(area: string, name: string): Promise<{ command: string; record: string }[]> {
    const rows = await this.ledger.changesAfter(area, 0, 5_000);
    return rows
      .filter(({ actor, kind }) => actor === name && kind !== trailKind)
      .map(({ commandId: command, id: record }) => ({ command, record }));
  }

  /** The ids of a kind's rows, one for each version, in the order of the log. */
  async logged(area: string, kind: Kind): Promise<string[]> {
    const rows = await this.ledger.changesAfter(area, 0, 50_000);
    return rows.filter((row) => row.kind === kind).map(({ id }) => id);
  }

  /** The records of a kind as a reader may see them. */
  async records<K extends Kind>(area: string, kind: K, reading: Reading): Promise<RecordOf<K>[]> {
    const { records } = await this.ledger.state(area);
    return records
      .flatMap((one) =>
        one.kind === kind ? (seenRecord(one, reading)?.record as RecordOf<K>) : [],
      )
      .filter(Boolean);
  }
}

/** Held by the mouse in its middle, and let go so much further on. */
export async function dragged(
  page: Page,
  what: Locator,
  by: { x: number; y: number },
): Promise<void> {
  const { x, y } = await middleOf(what);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + by.x, y + by.y, { steps: 4 });
  await page.mouse.up();
}
