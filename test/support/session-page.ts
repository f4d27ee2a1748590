import type { BrowserContext, Page } from 'playwright-core';
import { pageWith } from './bundle.js';
import type { Caller } from './caller.js';
import { area, county } from './office.js';

/** Runs in the page: a session without a screen, that writes lines of the duty log and says what is kept. */
const program = `
  const shown = new Set();
  async function begin(actor) {
    window.session = levee.openSession({ area: '${area}', actor, page: {}, writing: levee.writing });
    session.onOutbox(() => {
      for (const { payload, mark } of session.outbox())
        if (mark === 'saved' && !shown.has(payload.id)) shown.add(payload.id) && tellShown(payload.id);
    });
  }
  function write(text) {
    const id = crypto.randomUUID();
    const line = { unit: 'hq', category: 'situation', isOpen: false, corrects: null };
    void session.send('logEntry.write', { id, region: '${county}', ...line, text });
    return id;
  }
  async function stored() {
    const rows = await new levee.IndexedOutbox('${area}').all();
    return rows.filter(({ receipt }) => receipt === null).map(({ envelope }) => envelope.payload.id);
  }
  async function writeOn() {
    for (;;) {
      const id = write('line');
      while (!shown.has(id)) await new Promise((go) => setTimeout(go));
    }
  }
`;

interface SignedIn {
  readonly account: object;
  readonly areas: readonly { readonly rights: object }[];
}

interface Opening {
  /** Origin of the product. */
  readonly url: string;
  /** `sync/testing/page.ts` of the dashboard, bundled. */
  readonly script: string;
  /** Who is signed in there. */
  readonly caller: Caller;
}

/** The dashboard's own session in a real page of the product's own origin: its lock, its database, its wire. */
export class SessionPage {
  /** Ids of the lines that were shown as 已存本机. */
  readonly shown = new Set<string>();

  private constructor(readonly page: Page) {}

  static async open(
    context: BrowserContext,
    { url, script, caller }: Opening,
  ): Promise<SessionPage> {
    const { account, areas } = await caller.get<SignedIn>('/api/session');
    await context.addCookies(caller.cookiesFor(url));
    const page = await context.newPage();
    const opened = new SessionPage(page);
    await page.exposeFunction('tellShown', (id: string) => void opened.shown.add(id));
    const answer = { contentType: 'text/html', body: pageWith('') };
    await page.route(`${url}/outbox-page`, (route) => route.fulfill(answer));
    await page.goto(`${url}/outbox-page`);
    await page.addScriptTag({ content: `${script}${program}` });
    await page.evaluate(`begin(${JSON.stringify({ ...account, rights: areas[0]?.rights })})`);
    return opened;
  }

  /** One line; gives its id. */
  write(text: string): Promise<string> {
    return this.page.evaluate<string>(`write(${JSON.stringify(text)})`);
  }

  /** Line after line, each when the one before it is shown as kept, until the page ends. */
  async writeOn(): Promise<void> {
    await this.page.evaluate('void writeOn()');
  }

  /** The lines that wait here, as the disk has them, once the session has taken them up. */
  async waiting(): Promise<readonly string[]> {
    const ids = await this.page.evaluate<readonly string[]>('stored()');
    await this.page.waitForFunction(`session.outbox().length === ${ids.length}`);
    return ids;
  }

  /** Tries the line at once, and waits until nothing waits any more. */
  async delivered(): Promise<void> {
    await this.page.evaluate('session.renew()');
    await this.page.waitForFunction(
      'session.outbox().length === 0 && session.link.state === "live"',
    );
  }
}
