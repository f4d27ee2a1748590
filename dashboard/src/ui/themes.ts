export type Theme = 'dark' | 'light';

/** The theme asked for in the address, else last time's choice, else what the system prefers. */
export function firstTheme(
  asked: string | null,
  chosen: string | null,
  isLightWanted: boolean,
): Theme {
  const known = [asked, chosen].find((word): word is Theme => word === 'dark' || word === 'light');
  return known ?? (isLightWanted ? 'light' : 'dark');
}
