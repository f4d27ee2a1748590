/** The lists an office brings along, in the order in which they are best brought. */
export const importKinds = [
  'regions',
  'units',
  'people',
  'shifts',
  'hazards',
  'teams',
  'volunteers',
] as const;

export type ImportKind = (typeof importKinds)[number];

export function isImportKind(name: string): name is ImportKind {
  return (importKinds as readonly string[]).includes(name);
}
