import { weightOf } from '@levee/shared/rules/attention';
import type { Told } from './alarm-book.js';

/** One card is on the glass, some wait behind it, of the rest only the number is known. */
export interface Cards {
  readonly shown: Told | null;
  /** Since when it is there, by the server's hour. */
  readonly sinceMs: number;
  readonly waiting: readonly Told[];
  readonly more: number;
}

interface Terms {
  /** How long each stands; Infinity: until somebody closes it. */
  readonly cardMs: number;
  /** How many may wait. */
  readonly most: number;
}

export const noCards: Cards = { shown: null, sinceMs: 0, waiting: [], more: 0 };

/**
 * The cards with what is new: the heaviest wait in front, those that came first before their equals. What is heavier
 * than the card on the glass takes its place; that one comes again for its whole time.
 */
export function withNews(before: Cards, news: readonly Told[], nowMs: number, terms: Terms): Cards {
  const cards = turned(before, nowMs, terms);
  const shown = news.some((one) => isHeavier(one, cards.shown)) ? null : cards.shown;
  const outweighed = shown === null && cards.shown ? [cards.shown] : [];
  const all = [...outweighed, ...cards.waiting, ...news].sort(byWeight);
  const waiting = all.slice(0, terms.most + (shown === null ? 1 : 0));
  const more = cards.more + all.length - waiting.length;
  return turned({ ...cards, shown, waiting, more }, nowMs, terms);
}

/** The cards at an hour: each has its whole time, then the next one comes. */
export function turned(cards: Cards, nowMs: number, { cardMs }: Terms): Cards {
  if (cards.shown !== null && nowMs < cards.sinceMs + cardMs) return cards;
  const [shown = null, ...waiting] = cards.waiting;
  return shown === null ? noCards : { ...cards, shown, waiting, sinceMs: nowMs };
}

/** Without what does not stand any more. */
export function standing(cards: Cards, told: readonly Told[]): Cards {
  const keys = new Set(told.map(({ key }) => key));
  const isOver = cards.shown !== null && !keys.has(cards.shown.key);
  const waiting = cards.waiting.filter(({ key }) => keys.has(key));
  return { ...cards, shown: isOver ? null : cards.shown, waiting };
}

/** A press that was meant for the card before is none for the one that has just taken its place. */
const pressableAfterMs = 700;

/** The cards after somebody has closed the one on the glass. */
export function closed(cards: Cards, nowMs: number, terms: Terms): Cards {
  if (nowMs < cards.sinceMs + pressableAfterMs) return cards;
  return turned({ ...cards, shown: null }, nowMs, terms);
}

/** Cards as a browser keeps them. */
export interface KeptCards extends Pick<Cards, 'sinceMs' | 'more'> {
  /** Keys; the one on the glass first. */
  readonly keys: readonly string[];
}

export function keptOf({ shown, sinceMs, waiting, more }: Cards): KeptCards {
  return { keys: [...(shown ? [shown] : []), ...waiting].map(({ key }) => key), sinceMs, more };
}

/** What was kept, of what is still told. */
export function cardsOf({ keys, sinceMs, more }: KeptCards, told: readonly Told[]): Cards {
  const all = keys.map((key) => told.find((one) => one.key === key));
  const [shown = null] = all;
  const waiting = all.slice(1).filter((one) => one !== undefined);
  return { shown, sinceMs, waiting, more };
}

function isHeavier(one: Told, other: Told | null): boolean {
  return other !== null && byWeight(one, other) < 0;
}

function byWeight(a: Told, b: Told): number {
  return weightOf(a.matter) - weightOf(b.matter);
}
