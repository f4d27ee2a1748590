import type { TabListener, TabMessage, Tabs } from '../tabs.js';

/** The tabs of one browser: the first that joined sends, then the next; what one says all others hear. */
export class JoinedTabs {
  #line: Tab[] = [];

  open(): Tab {
    return new Tab(this);
  }

  get sender(): Tab | undefined {
    return this.#line[0];
  }

  join(tab: Tab): void {
    this.#line.push(tab);
    if (this.sender === tab) tab.turned();
  }

  leave(tab: Tab): void {
    const wasSender = this.sender === tab;
    this.#line = this.#line.filter((one) => one !== tab);
    if (wasSender) this.sender?.turned();
  }

  takeOver(tab: Tab): void {
    const before = this.sender;
    this.#line = [tab, ...this.#line.filter((one) => one !== tab)];
    for (const one of [before, tab]) one?.turned();
  }

  say(from: Tab, message: TabMessage): void {
    for (const tab of this.#line) if (tab !== from) tab.hear(message);
  }
}

class Tab implements Tabs {
  #listener: TabListener | undefined;

  constructor(private readonly browser: JoinedTabs) {}

  get isSender(): boolean {
    return this.browser.sender === this;
  }

  join(listener: TabListener): void {
    this.#listener = listener;
    this.browser.join(this);
  }

  say(message: TabMessage): void {
    this.browser.say(this, message);
  }

  takeOver(): void {
    this.browser.takeOver(this);
  }

  leave(): void {
    this.browser.leave(this);
    this.#listener = undefined;
  }

  turned(): void {
    this.#listener?.turned();
  }

  hear(message: TabMessage): void {
    this.#listener?.heard(message);
  }
}
