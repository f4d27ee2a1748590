import type { Ink } from './draw-hydrograph.js';

/** The chart's ink, read from the tokens in force at the element, for a canvas of so many pixels to one of the page. */
export function inkOf(element: HTMLElement, pixelRatio: number): Ink {
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
    remPx: pixelRatio * parseFloat(getComputedStyle(document.documentElement).fontSize),
  };
}
