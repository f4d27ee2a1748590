import { stationHistory, type Reading, type Station } from '../model/water.js';

/** The readings with one more: by time, one for each instant, at most `stationHistory`, newest kept. */
export function withReading(recent: readonly Reading[], added: Reading): Reading[] {
  const twin = recent.find(({ at }) => at === added.at);
  const others = recent.filter(({ at }) => at !== added.at);
  const all = [...others, { ...twin, ...added }].sort((a, b) => (a.at < b.at ? -1 : 1));
  return all.slice(-stationHistory);
}

/**
 * The station with its newest reading and the mark of being above warning brought up to date. The mark
 * follows the newest level (a rain reading has none) and stays from the first reading that was above.
 */
export function observed(station: Station, recent: Reading[]): Station {
  const latest = recent.at(-1) ?? null;
  return { ...station, recent, latest, aboveWarningSince: aboveSince(station, recent) };
}

function aboveSince(station: Station, recent: readonly Reading[]): string | null {
  const newest = recent.findLast(({ levelM }) => levelM !== undefined);
  if (newest?.levelM === undefined || station.warningLevelM === null) return null;
  return newest.levelM < station.warningLevelM ? null : (station.aboveWarningSince ?? newest.at);
}
