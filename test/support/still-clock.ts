import { systemClock, type Cancel, type Clock } from '@levee/shared/kernel/clock';

/** What a server looks for by itself, it looks for this often or less. */
const rareMs = 5_000;

/**
 * The clock of a product whose hour stands where the test began: what it shows is as old in each run. Short waits
 * pass; the server's own rounds begin when `begin` says so, and find the same whatever the machine is doing besides.
 */
export class StillClock implements Clock {
  readonly #nowMs = systemClock.nowMs();
  #held: (() => void)[] | undefined = [];

  nowMs(): number {
    return this.#nowMs;
  }

  steadyMs(): number {
    return systemClock.steadyMs();
  }

  after(delayMs: number, act: () => void): Cancel {
    if (delayMs < rareMs) return systemClock.after(delayMs, act);
    let isCancelled = false;
    const unlessCancelled = (): void => void (isCancelled || act());
    const cancel = systemClock.after(delayMs, () => {
      if (this.#held) this.#held.push(unlessCancelled);
      else unlessCancelled();
    });
    return () => {
      isCancelled = true;
      cancel();
    };
  }

  begin(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const act of held) act();
  }
}
