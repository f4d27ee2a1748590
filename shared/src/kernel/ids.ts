import type { Clock } from './clock.js';
import { mix32, type Random } from './random.js';

/** A new id that sorts by the time of its making (UUID version 7, RFC 9562 section 5.7). */
export function newId(clock: Pick<Clock, 'nowMs'>, random: Random): string {
  const time = Math.floor(clock.nowMs()).toString(16).padStart(12, '0');
  const word = (): string =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return asUuid(time + word().slice(0, 4) + word() + word(), '7');
}

/**
 * The same parts give the same id everywhere (UUID version 8, RFC 9562 section 5.8). Lists that come
 * again meet the records they made before. Not a secret and not a proof: parts can be guessed.
 */
export function idOf(...parts: readonly string[]): string {
  let [a, b, c, d] = [0x243f6a88, 0x85a308d3 | 0, 0x13198a2e, 0x03707344];
  for (const unit of parts.join('\u001f')) {
    const code = unit.codePointAt(0) ?? 0;
    a = absorb(a, b, code, 0);
    b = absorb(b, c, code, 1);
    c = absorb(c, d, code, 2);
    d = absorb(d, a, code, 3);
  }
  return asUuid(
    [a, b, c, d].map((lane) => mix32(lane).toString(16).padStart(8, '0')).join(''),
    '8',
  );
}

/** Signed 32 bits throughout: lists of thousands of rows are hashed letter by letter, and this takes half the time. */
function absorb(own: number, neighbour: number, code: number, lane: number): number {
  return (mix32(own ^ code) + Math.imul(neighbour, 0x9e3779b1) + lane) | 0;
}

function asUuid(hex: string, version: string): string {
  const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const marked = hex.slice(0, 12) + version + hex.slice(13, 16) + variant + hex.slice(17, 32);
  return [8, 12, 16, 20, 32].map((end, i, ends) => marked.slice(ends[i - 1] ?? 0, end)).join('-');
}
