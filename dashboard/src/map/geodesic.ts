import type { Position } from '@levee/shared/model/base';
import { distanceM as sphereDistanceM } from '@levee/shared/rules/distance';

/** WGS-84: the half axes in metres, the flattening, the first eccentricity. */
const a = 6_378_137;
const f = 1 / 298.257223563;
const b = a * (1 - f);
const e2 = f * (2 - f);
const e = Math.sqrt(e2);

/** Radius of the sphere that has the ellipsoid's surface. */
const authalicRadiusM = Math.sqrt((a * a * qOf(1)) / 2);

/** Closer than this in radians two steps are one: less than a tenth of a millimetre on the ground. */
const closeEnough = 1e-12;
const mostSteps = 100;

/**
 * The geodesic between two places on WGS-84 in metres: Vincenty's inverse formula (Survey Review 1975), half a
 * millimetre off at most. Between places nearly opposite each other on the earth, where it does not settle, the
 * great circle, 0.6 % off at most.
 */
export function geodesicM(from: Position, to: Position): number {
  if (from.lat === to.lat && from.lng === to.lng) return 0;
  return vincentyM(from, to) ?? sphereDistanceM(from, to);
}

/** Length of a line through the places, in metres. */
export function lengthM(places: readonly Position[]): number {
  return places.slice(1).reduce((sum, to, index) => sum + geodesicM(places[index] ?? to, to), 0);
}

/**
 * The area within a ring in square metres, whichever way it goes. Places are brought to the authalic sphere, which
 * keeps areas, and Girard's excess is summed over the meridian strips under each edge. Exact but for the edges,
 * which are great circles there: for edges up to 10 km less than a millionth off, up to 100 km less than a
 * thousandth against the lines that the map draws. Not for rings around a pole or wider than half the earth.
 */
export function areaM2(ring: readonly Position[]): number {
  const sum = ring.reduce(
    (excess, from, index) => excess + stripOf(from, ring[(index + 1) % ring.length] ?? from),
    0,
  );
  return Math.abs(sum) * authalicRadiusM ** 2;
}

/** Excess of the strip between an edge and the equator, in steradians, with the sign of its way. */
function stripOf(from: Position, to: Position): number {
  const turn = Math.tan(rad(to.lng - from.lng) / 2);
  const [low, high] = [from, to].map(({ lat }) => Math.tan(authalic(lat) / 2));
  const [one, two] = [low ?? 0, high ?? 0];
  return 2 * Math.atan2(turn * (one + two), 1 + one * two);
}

/** The authalic latitude in radians of a latitude in degrees. */
function authalic(lat: number): number {
  return Math.asin(Math.max(-1, Math.min(1, qOf(Math.sin(rad(lat))) / qOf(1))));
}

function qOf(sine: number): number {
  return (
    (1 - e2) * (sine / (1 - e2 * sine * sine) - Math.log((1 - e * sine) / (1 + e * sine)) / (2 * e))
  );
}

function vincentyM(from: Position, to: Position): number | undefined {
  const across = rad(to.lng - from.lng);
  const [u1, u2] = [reduced(from.lat), reduced(to.lat)];
  let lambda = across;
  for (let step = 0; step < mostSteps; step++) {
    const arc = arcOf(u1, u2, lambda);
    const next = across + lengthening(arc);
    if (!Number.isFinite(next) || Math.abs(next) > Math.PI) return undefined;
    if (Math.abs(next - lambda) < closeEnough) return metresOf(arc);
    lambda = next;
  }
  return undefined;
}

/** Sine and cosine of a reduced latitude. */
interface Reduced {
  readonly sin: number;
  readonly cos: number;
}

/** The arc between two places on the auxiliary sphere, in Vincenty's names. */
interface Arc {
  readonly sigma: number;
  readonly sinSigma: number;
  readonly cosSigma: number;
  readonly sinAlpha: number;
  readonly cos2Alpha: number;
  readonly cos2SigmaM: number;
}

function reduced(lat: number): Reduced {
  const u = Math.atan((1 - f) * Math.tan(rad(lat)));
  return { sin: Math.sin(u), cos: Math.cos(u) };
}

function arcOf(u1: Reduced, u2: Reduced, lambda: number): Arc {
  const [sinLambda, cosLambda] = [Math.sin(lambda), Math.cos(lambda)];
  const sinSigma = Math.hypot(u2.cos * sinLambda, u1.cos * u2.sin - u1.sin * u2.cos * cosLambda);
  const cosSigma = u1.sin * u2.sin + u1.cos * u2.cos * cosLambda;
  const sinAlpha = sinSigma === 0 ? 0 : (u1.cos * u2.cos * sinLambda) / sinSigma;
  const cos2Alpha = 1 - sinAlpha * sinAlpha;
  const cos2SigmaM = cos2Alpha === 0 ? 0 : cosSigma - (2 * u1.sin * u2.sin) / cos2Alpha;
  const sigma = Math.atan2(sinSigma, cosSigma);
  return { sigma, sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2SigmaM };
}

/** By how much the way around the auxiliary sphere is longer than the difference of the longitudes. */
function lengthening({ sigma, sinSigma, cosSigma, sinAlpha, cos2Alpha, cos2SigmaM }: Arc): number {
  const c = (f / 16) * cos2Alpha * (4 + f * (4 - 3 * cos2Alpha));
  const inner = cos2SigmaM + c * cosSigma * (2 * cos2SigmaM ** 2 - 1);
  return (1 - c) * f * sinAlpha * (sigma + c * sinSigma * inner);
}

function metresOf({ sigma, sinSigma, cosSigma, cos2Alpha, cos2SigmaM }: Arc): number {
  const u2 = (cos2Alpha * (a * a - b * b)) / (b * b);
  const large = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
  const small = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
  const square = 2 * cos2SigmaM ** 2 - 1;
  const third = (small / 6) * cos2SigmaM * (4 * sinSigma ** 2 - 3) * (4 * cos2SigmaM ** 2 - 3);
  const bend = small * sinSigma * (cos2SigmaM + (small / 4) * (cosSigma * square - third));
  return b * large * (sigma - bend);
}

function rad(deg: number): number {
  return (deg * Math.PI) / 180;
}
