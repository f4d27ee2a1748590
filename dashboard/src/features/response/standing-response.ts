import type { Response, Warning } from '@levee/shared/model/response';

/** The sign of a level, read before any word of it. */
export const levelNumeral: Record<Response['level'], string> = {
  none: '—',
  attention: '!',
  IV: 'Ⅳ',
  III: 'Ⅲ',
  II: 'Ⅱ',
  I: 'Ⅰ',
};

const severity: readonly Warning['colour'][] = ['red', 'orange', 'yellow', 'blue'];

/**
 * Warnings that stand at an hour, the worst first, then the newest; at the end those that nobody has lifted though
 * their hour is over, for nothing ends by itself.
 */
export function warningsInForce(warnings: readonly Warning[], nowMs: number): readonly Warning[] {
  return warnings
    .filter(({ state }) => state === 'issued')
    .sort(
      (a, b) =>
        Number(isOver(a, nowMs)) - Number(isOver(b, nowMs)) ||
        rank(a) - rank(b) ||
        b.issuedAt.localeCompare(a.issuedAt),
    );
}

/** Whether a level is one of the four, which carry a colour. */
export function isResponding(level: Response['level']): boolean {
  return level !== 'none' && level !== 'attention';
}

/** Its own hour has passed: it stands, and must not look as if it were issued for now. */
export function isOver({ expiresAt }: Pick<Warning, 'expiresAt'>, nowMs: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs;
}

function rank({ colour }: Warning): number {
  return severity.indexOf(colour);
}
