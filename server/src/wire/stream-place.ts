/** A place in a Redis stream: `milliseconds-number`, growing for as long as the stream lives. */
export type StreamPlace = string;

/** Before the first entry of a stream that is empty or not there yet. */
export const beginning: StreamPlace = '0-0';

/**
 * Where to read on after a break: where one was, or, in a stream whose newest entry is older than that, at
 * its end. Such a stream was begun anew by a clock that went back; waiting at the old place would be for good.
 */
export function placeToResume(known: StreamPlace | undefined, newest: StreamPlace): StreamPlace {
  return known !== undefined && isBefore(known, newest) ? known : newest;
}

function isBefore(one: StreamPlace, other: StreamPlace): boolean {
  const [ms, nth] = partsOf(one);
  const [otherMs, otherNth] = partsOf(other);
  return ms === otherMs ? nth < otherNth : ms < otherMs;
}

function partsOf(place: StreamPlace): [number, number] {
  const [ms = 0, nth = 0] = place.split('-').map(Number);
  return [ms, nth];
}
