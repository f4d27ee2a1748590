import { grades, hazardStates, type Grade, type HazardState } from '@levee/shared/model/hazard';
import { hazardKinds, type HazardKind } from '@levee/shared/model/hazard-attributes';
import type { Stamped } from '@levee/shared/model/kinds';
import { openHazardStates } from '@levee/shared/rules/lifecycle';
import { townshipOf } from '@levee/shared/rules/region-tree';

type Hazard = Stamped<'hazard'>;

export const hazardOrders = ['severity', 'changed', 'waiting', 'people', 'name'] as const;
export type HazardOrder = (typeof hazardOrders)[number];

/** What of the list is looked at. Empty sets filter nothing. */
export interface HazardQuery {
  readonly text: string;
  readonly grades: ReadonlySet<Grade>;
  readonly kinds: ReadonlySet<HazardKind>;
  readonly states: ReadonlySet<HazardState>;
  /** Twelve-digit code of a township, or null for all. */
  readonly township: string | null;
  readonly isListedOnly: boolean;
  /** Only these points, e.g. those of one line of "what needs me now"; null for all. */
  readonly ids: ReadonlySet<string> | null;
  readonly order: HazardOrder;
}

/** The officer's view on arrival: everything that still asks for care, worst first. */
export const firstQuery: HazardQuery = {
  text: '',
  grades: new Set(),
  kinds: new Set(),
  states: new Set(openHazardStates),
  township: null,
  isListedOnly: false,
  ids: null,
  order: 'severity',
};

/** The points that answer the query, in its order. Names of places come from `placeOf` (code to name). */
export function searchedHazards(
  hazards: Iterable<Hazard>,
  query: HazardQuery,
  placeOf: (region: string) => string,
): Hazard[] {
  const words = wordsOf(query.text);
  const found: Hazard[] = [];
  for (const hazard of hazards) {
    if (isMatch(hazard, query) && hasWords(hazard, words, placeOf)) found.push(hazard);
  }
  return found.sort(orders[query.order]);
}

/** How many points each value of a filter would show, the other filters as they are. */
export function gradeCounts(hazards: Iterable<Hazard>, query: HazardQuery): Record<Grade, number> {
  const counts: Record<Grade, number> = { red: 0, orange: 0, yellow: 0, blue: 0, ungraded: 0 };
  const others = { ...query, grades: new Set<Grade>() };
  for (const hazard of hazards) if (isMatch(hazard, others)) counts[hazard.grade] += 1;
  return counts;
}

/** How far the query differs from the first one: the number of filters that hide something. */
export function activeFilters(query: HazardQuery): number {
  const isFirstStates = sameSet(query.states, firstQuery.states);
  return [
    query.grades.size > 0,
    query.kinds.size > 0,
    !isFirstStates,
    query.township !== null,
    query.isListedOnly,
    query.ids !== null,
  ].filter(Boolean).length;
}

export function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

function isMatch(hazard: Hazard, query: HazardQuery): boolean {
  return (
    (query.ids === null || query.ids.has(hazard.id)) &&
    holds(query.grades, hazard.grade) &&
    holds(query.kinds, hazard.hazardKind) &&
    holds(query.states, hazard.state) &&
    (query.township === null || townshipOf(hazard.region) === query.township) &&
    (!query.isListedOnly || (hazard.listing !== null && !hazard.listing.liftedAt))
  );
}

function holds<T>(set: ReadonlySet<T>, value: T): boolean {
  return set.size === 0 || set.has(value);
}

/** The words a person typed, without regard to case or width of letters (ＤＫ１ is dk1). */
export function wordsOf(text: string): string[] {
  return plain(text).split(/\s+/).filter(Boolean);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** What of a point is searched, made once for each version of it: a list may hold 100,000. */
const haystacks = new WeakMap<Hazard, string>();

function hasWords(
  hazard: Hazard,
  words: readonly string[],
  placeOf: (region: string) => string,
): boolean {
  if (words.length === 0) return true;
  const haystack = haystacks.get(hazard) ?? haystackOf(hazard, placeOf);
  haystacks.set(hazard, haystack);
  return words.every((word) => haystack.includes(word));
}

function haystackOf(hazard: Hazard, placeOf: (region: string) => string): string {
  const { name, code, address = '', description, region, responsible } = hazard;
  const names = responsible.map((one) => one.name);
  return plain([name, code, address, description, placeOf(region), ...names].join(' '));
}

const gradeRank = rankOf(grades);
const kindRank = rankOf(hazardKinds);

function rankOf<T extends string>(values: readonly T[]): ReadonlyMap<T, number> {
  return new Map(values.map((value, index) => [value, index]));
}

function rank<T>(ranks: ReadonlyMap<T, number>, value: T): number {
  return ranks.get(value) ?? ranks.size;
}

type Compare = (a: Hazard, b: Hazard) => number;

const byName: Compare = (a, b) => compareText(a.code, b.code) || compareText(a.id, b.id);

const pressures: Record<HazardState, number> = {
  reported: 0,
  verified: 1,
  graded: 4,
  treating: 2,
  toAccept: 3,
  accepted: 5,
  closed: 6,
  rejected: 7,
};

/** Of one grade: dangers seen, then points nobody cares for yet, then work under way, then the ledger. */
function pressure({ state, lastInspection, measures, emergencyMeasure, listing }: Hazard): number {
  const isIdle = state === 'graded' && measures === '' && emergencyMeasure === null;
  const isDanger = lastInspection?.result === 'danger' && pressures[state] < pressures.accepted;
  if (isDanger) return 0;
  return isIdle ? 1 : pressures[state] - (listing && state === 'graded' ? 0.5 : 0);
}

const orders: Record<HazardOrder, Compare> = {
  severity: (a, b) =>
    Number(b.state === 'reported') - Number(a.state === 'reported') ||
    rank(gradeRank, a.grade) - rank(gradeRank, b.grade) ||
    pressure(a) - pressure(b) ||
    compareText(a.stateSince, b.stateSince) ||
    byName(a, b),
  changed: (a, b) => compareText(b.changedAt, a.changedAt) || byName(a, b),
  waiting: (a, b) => compareText(a.stateSince, b.stateSince) || byName(a, b),
  people: (a, b) =>
    b.threatenedPeople - a.threatenedPeople ||
    rank(kindRank, a.hazardKind) - rank(kindRank, b.hazardKind) ||
    byName(a, b),
  name: byName,
};

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** The states one may filter by, in the order of a point's life. */
export const filterStates: readonly HazardState[] = hazardStates;
