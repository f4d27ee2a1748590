import type { Role } from '@levee/shared/model/grant';
import { rights } from '@levee/shared/rules/rights';

export const views = [
  'now',
  'hazards',
  'teams',
  'patrols',
  'log',
  'tasks',
  'handover',
  'checks',
  'warnings',
  'instructions',
  'map',
  'walls',
  'admin',
] as const;
export type View = (typeof views)[number];

/** How much fits side by side. */
export type Breadth = 'phone' | 'narrow' | 'desk' | 'wide';

export function breadthOf(media: {
  readonly isPhone: boolean;
  readonly isDesk: boolean;
  readonly isWide: boolean;
}): Breadth {
  if (media.isPhone) return 'phone';
  if (media.isWide) return 'wide';
  return media.isDesk ? 'desk' : 'narrow';
}

/** What has a place of its own at each breadth; the rest shares one place under tabs. */
const standing: Record<Breadth, readonly View[]> = {
  phone: [],
  narrow: ['now'],
  desk: ['now', 'log', 'map'],
  wide: ['now', 'hazards', 'teams', 'log', 'map'],
};

/** Views that are not for everybody in the room. */
export type Closed = Extract<View, 'walls' | 'admin'>;

export function tabViews(breadth: Breadth, open: readonly Closed[]): View[] {
  const hasTab = (view: View): boolean =>
    !standing[breadth].includes(view) || (breadth === 'wide' && view === 'hazards');
  const isOpen = (view: View): boolean =>
    (view !== 'admin' && view !== 'walls') || open.includes(view);
  return views.filter((view) => hasTab(view) && isOpen(view));
}

/** Where a thing is looked at, whatever the breadth: the tab to open, or none where it stands in sight. */
export function tabFor(view: View, tabs: readonly View[]): View | undefined {
  return tabs.includes(view) ? view : undefined;
}

/** Accounts, rights and devices are for whoever administers any of them, walls also for whoever works in the room. */
export function openTo(roles: readonly Role[]): Closed[] {
  const held = roles.map((role) => rights[role]);
  const isKeeper = held.some(({ administers }) => administers.length > 0);
  const hasWalls = held.some(
    ({ powers, administers }) => powers.includes('office') || administers.includes('system'),
  );
  return [...(hasWalls ? (['walls'] as const) : []), ...(isKeeper ? (['admin'] as const) : [])];
}
