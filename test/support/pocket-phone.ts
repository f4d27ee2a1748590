import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { signal, startedWith } from '@levee/test/chaos/processes';
import { browserFlags, chromiumPath } from './browser.js';
import type { Caller } from './caller.js';
import { phoneSize } from './screens.js';
import { until } from './until.js';

interface Place {
  readonly lat: number;
  readonly lng: number;
}

type Cookies = Parameters<BrowserContext['addCookies']>[0];

/** A phone whose browser has a profile of its own: what it keeps outlives a kill. */
export class PocketPhone {
  #context: BrowserContext | undefined;
  /** Chromium writes cookies down half a minute late; a test does not wait for it. */
  #cookies: Cookies = [];

  private constructor(private readonly profile: string) {}

  /** What its camera sees, as `filmSign` writes it. Put there before the phone starts. */
  get film(): string {
    return join(this.profile, 'camera.y4m');
  }

  static async make(): Promise<PocketPhone> {
    return new PocketPhone(await mkdtemp(join(tmpdir(), 'levee-phone-')));
  }

  /** Opens the browser on this profile, at a place it is sure of. `faults` fills with what the page threw. */
  async start({ lat, lng }: Place): Promise<{ page: Page; faults: string[] }> {
    this.#context = await chromium.launchPersistentContext(this.profile, {
      ...{ executablePath: chromiumPath(), args: [...browserFlags, ...this.#camera()] },
      ...{ viewport: phoneSize, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' },
      ...{ hasTouch: true, isMobile: true },
      geolocation: { latitude: lat, longitude: lng, accuracy: 8 },
      permissions: ['geolocation', 'camera'],
    });
    await this.#context.addCookies(this.#cookies);
    const page = this.#context.pages()[0] ?? (await this.#context.newPage());
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(error.message));
    return { page, faults };
  }

  /** Is somebody's from now on. */
  async signIn(caller: Caller, url: string): Promise<void> {
    this.#cookies = caller.cookiesFor(url);
    await this.#open().addCookies(this.#cookies);
  }

  /** From the next load on its clock goes behind by so much. */
  async turnClockBack(ms: number): Promise<void> {
    await this.#open().addInitScript((behindMs: number) => {
      const { now } = Date;
      Date.now = () => now() - behindMs;
    }, ms);
  }

  /** As when the battery is taken out: every process on this profile is killed, and is gone. */
  async kill(): Promise<void> {
    const alive = (): number[] => startedWith(this.profile).map(({ pid }) => pid);
    signal(alive(), 'SIGKILL');
    await until(() => alive().length === 0);
    await this.close();
  }

  async close(): Promise<void> {
    await this.#context?.close().catch(() => undefined);
    this.#context = undefined;
  }

  async throwAway(): Promise<void> {
    await this.close();
    await rm(this.profile, { recursive: true, force: true });
  }

  #camera(): string[] {
    return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${this.film}`];
  }

  #open(): BrowserContext {
    if (!this.#context) throw new Error('the phone is off');
    return this.#context;
  }
}
