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

/** Warnings in force at an hour, the worst first, then the newest. */
export function warningsInForce(warnings: readonly Warning[], nowMs: number): readonly Warning[] {
  return warnings
    .filter(({ state, expiresAt }) => state === 'issued' && !isOver(expiresAt, nowMs))
    .sort((a, b) => rank(a) - rank(b) || b.issuedAt.localeCompare(a.issuedAt));
}

/** Whether a level is one of the four, which carry a colour. */
export function isResponding(level: Response['level']): boolean {
  return level !== 'none' && level !== 'attention';
}

function isOver(expiresAt: string | null, nowMs: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= nowMs;
}

function rank({ colour }: Warning): number {
  return severity.indexOf(colour);
}
