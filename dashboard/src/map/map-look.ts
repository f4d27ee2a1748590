import { z } from 'zod';

/** What the layer list switches. */
export const mapParts = [
  'hazards',
  'teams',
  'trails',
  'stations',
  'posts',
  'zones',
  'rivers',
  'names',
] as const;
export type MapPart = (typeof mapParts)[number];

/** What townships are coloured by: posts that are kept, the worst grade open, or how many points are open. */
export const tintKinds = ['none', 'duty', 'worst', 'count'] as const;
export type TintKind = (typeof tintKinds)[number];

/** What somebody wants to see of the map. */
export interface MapLook {
  readonly hidden: readonly MapPart[];
  readonly tint: TintKind;
}

/** Trails of all teams are asked for; the chosen team shows its own all the same. */
export const plainLook: MapLook = { hidden: ['trails'], tint: 'none' };

const kept = z.object({ hidden: z.array(z.enum(mapParts)), tint: z.enum(tintKinds) });

/** A look that was kept as JSON; what is not one is the plain look. */
export function lookOf(given: unknown): MapLook {
  const known = kept.safeParse(given);
  return known.success ? known.data : plainLook;
}

/** A wall's look, set in its address: `?tint=duty&hide=posts,names&show=trails`. Unknown words are passed over. */
export function lookOfAddress(search: string): MapLook {
  const asked = new URLSearchParams(search);
  const named = (key: string): readonly string[] => asked.get(key)?.split(',') ?? [];
  const hidden = mapParts.filter(
    (part) =>
      named('hide').includes(part) ||
      (plainLook.hidden.includes(part) && !named('show').includes(part)),
  );
  const tint = tintKinds.find((kind) => kind === asked.get('tint')) ?? plainLook.tint;
  return { hidden, tint };
}

export function isVisible(look: MapLook, part: MapPart): boolean {
  return !look.hidden.includes(part);
}

/** The look with one part switched to the other state. */
export function switched(look: MapLook, part: MapPart): MapLook {
  const isHidden = look.hidden.includes(part);
  const hidden = mapParts.filter((one) => (one === part ? !isHidden : look.hidden.includes(one)));
  return { ...look, hidden };
}
