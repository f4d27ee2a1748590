import { systemClock, type Clock } from '@levee/shared/kernel/clock';
import { defineAsyncComponent, type Component } from 'vue';

const stepMs = 1_000;
const longestMs = 15_000;

/** How long to wait before the part is asked for again: a little longer each time, so a poor line has room. */
export function pauseMs(attempts: number): number {
  return Math.min(attempts * stepMs, longestMs);
}

/** Asks for the part again until it is there: a line that comes back brings it without anybody's hand. */
export function askAgain(clock: Pick<Clock, 'after'>) {
  return (_error: Error, retry: () => void, _fail: () => void, attempts: number): void =>
    void clock.after(pauseMs(attempts), retry);
}

/**
 * A part of the page that is fetched when it is shown. Where the line is gone by then its place stays empty and the
 * rest goes on; it comes with the line.
 */
export function latePart(loader: () => Promise<Component | { default: Component }>): Component {
  return defineAsyncComponent({ loader, onError: askAgain(systemClock) });
}
