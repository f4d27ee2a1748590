import library from 'gcoord';
import type { Position } from '@levee/shared/model/base';
import type { Datum } from '@levee/shared/model/profile';

/** Its types name an inner `default` that Node does not see: the module is the object itself. */
const gcoord = library as unknown as typeof library.default;

const names = { gcj02: gcoord.GCJ02, bd09: gcoord.BD09 } as const;

/**
 * A position of any datum as WGS-84. The library's way back is an approximation of some metres, so the
 * way there is followed until it lands on the point (a fixed point; the shift changes slowly, a few
 * rounds settle it to below a millimetre). Outside China the datums are one.
 */
export function toWgs84(position: Position, datum: Datum): Position {
  if (datum === 'wgs84') return position;
  let guess = position;
  for (let round = 0; round < mostRounds; round++) {
    const landed = fromWgs84(guess, datum);
    const off = { lat: position.lat - landed.lat, lng: position.lng - landed.lng };
    guess = { lat: guess.lat + off.lat, lng: guess.lng + off.lng };
    if (Math.abs(off.lat) + Math.abs(off.lng) < closeEnoughDeg) break;
  }
  return rounded(guess);
}

const mostRounds = 20;
const closeEnoughDeg = 1e-11;

/** A WGS-84 position as another datum draws it. The library writes into what it is given: it gets its own. */
export function fromWgs84(position: Position, datum: Datum): Position {
  if (datum === 'wgs84') return position;
  const [lng, lat] = gcoord.transform([position.lng, position.lat], gcoord.WGS84, names[datum]);
  return { lat, lng };
}

/** Nine decimals, a tenth of a millimetre: what is below is noise, and noise would make records differ. */
function rounded({ lat, lng }: Position): Position {
  return { lat: Number(lat.toFixed(9)), lng: Number(lng.toFixed(9)) };
}
