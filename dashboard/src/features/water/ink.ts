import type { Ink } from './hydrograph-options.js';

/** The chart's ink, read from the tokens in force at the element. */
export function inkOf(element: HTMLElement): Ink {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    line: token('--water'),
    fill: token('--water-fill'),
    warning: token('--yellow-text'),
    guarantee: token('--orange-text'),
    text: token('--ink-faint'),
    grid: token('--line'),
    font: style.fontFamily,
    remPx: parseFloat(getComputedStyle(document.documentElement).fontSize),
  };
}
