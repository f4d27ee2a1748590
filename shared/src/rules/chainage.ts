import type { Position } from '../model/base.js';
import { maxPoints, type PatrolPoint } from '../model/patrol.js';

const form = /^[Kk]?(\d{1,4})\+(\d{1,3})$/;

/** 桩号 `K12+300` in metres from the dyke's beginning; undefined for what is none. `12+5` is twelve kilometres and five metres. */
export function chainageOf(text: string): number | undefined {
  const [, km, m] = form.exec(text.trim().replace('＋', '+')) ?? [];
  return km === undefined || m === undefined ? undefined : Number(km) * 1000 + Number(m);
}

/** `K12+300`. */
export function chainageText(metres: number): string {
  return `K${Math.floor(metres / 1000)}+${String(metres % 1000).padStart(3, '0')}`;
}

export interface Reach {
  readonly fromM: number;
  readonly toM: number;
  readonly stepM: number;
  /** Where the two ends are; stakes between them are taken to stand on the line. */
  readonly ends?: readonly [Position, Position] | undefined;
}

/**
 * The stakes of a reach in the order of walking, both ends among them; downstream or up. No more than a
 * route may have.
 */
export function stakesOf({ fromM, toM, stepM, ends }: Reach): PatrolPoint[] {
  const lengthM = Math.abs(toM - fromM);
  const count = Math.min(Math.ceil(lengthM / stepM) + 1, maxPoints);
  return Array.from({ length: count }, (_, at) => {
    const alongM = at === count - 1 ? lengthM : at * stepM;
    const share = lengthM === 0 ? 0 : alongM / lengthM;
    return stake(fromM + Math.sign(toM - fromM) * alongM, ends && between(ends, share));
  });
}

function stake(chainageM: number, position: Position | undefined): PatrolPoint {
  const name = chainageText(chainageM);
  const id = name.replace('+', '-');
  return { id, name, hazard: null, chainageM, position: position ?? null };
}

/** Rounded to a decimetre, which is finer than anybody stands. */
function between([a, b]: readonly [Position, Position], share: number): Position {
  const at = (from: number, to: number): number => Number((from + (to - from) * share).toFixed(6));
  return { lat: at(a.lat, b.lat), lng: at(a.lng, b.lng) };
}
