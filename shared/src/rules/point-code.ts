import { idOf } from '../kernel/ids.js';
import type { PatrolPoint } from '../model/patrol.js';
import { shortCodeOf, typedCode } from './short-code.js';

/**
 * The code on the sign of a point. It follows from what stands there (one sign for a hazard point, whatever
 * the routes past it; one for each stake of a route), so that signs can be printed again and phones know
 * them without a line. It says that somebody read the sign; it is no secret and no proof.
 */
export function pointCode(
  route: string,
  { id, hazard }: Pick<PatrolPoint, 'id' | 'hazard'>,
): string {
  const parts = hazard === null ? ['stake', route, id] : ['hazard', hazard];
  return shortCodeOf(parseInt(idOf('patrol-sign', ...parts).slice(0, 8), 16));
}

const prefix = 'LEVEE-P:';

/** What the QR code on a sign says. */
export function signText(code: string): string {
  return `${prefix}${code}`;
}

/** The code in what a camera read, or in what was typed. */
export function codeIn(text: string): string {
  const typed = typedCode(text);
  const bare = typedCode(prefix);
  return typed.startsWith(bare) ? typed.slice(bare.length) : typed;
}
