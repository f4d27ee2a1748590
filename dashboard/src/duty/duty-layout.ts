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

export function tabViews(breadth: Breadth, isKeeper: boolean): View[] {
  const hasTab = (view: View): boolean =>
    !standing[breadth].includes(view) || (breadth === 'wide' && view === 'hazards');
  return views.filter((view) => hasTab(view) && (view !== 'admin' || isKeeper));
}

/** Where a thing is looked at, whatever the breadth: the tab to open, or none where it stands in sight. */
export function tabFor(view: View, tabs: readonly View[]): View | undefined {
  return tabs.includes(view) ? view : undefined;
}

/** Whether somebody administers anything: accounts, rights, devices. */
export function isKeeper(roles: readonly Role[]): boolean {
  return roles.some((role) => rights[role].administers.length > 0);
}
