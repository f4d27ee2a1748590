import { hasRole, type Actor } from '@levee/shared/rules/actor';
import { rolesWith } from '@levee/shared/rules/rights';
import type { Component } from 'vue';

export interface FieldTab {
  /** Its address under `/field/`, and the name of its words. */
  readonly name: 'report' | 'patrol' | 'team' | 'map' | 'duty' | 'mine';
  /** Drawn above the word: one sign that every phone has. */
  readonly mark: string;
  /** Whether it is of use to this person. */
  may(actor: Actor): boolean;
  /** Fetched when it is first opened; the first load stays small. */
  view(): Promise<{ readonly default: Component }>;
}

const outside = rolesWith('field');

/** The tabs at the bottom, in the thumb's order. A view gets no props: it reads the session. */
export const fieldTabs: readonly FieldTab[] = [
  {
    name: 'report',
    mark: '▲',
    may: (actor) => hasRole(actor, outside),
    view: () => import('./report-tab.vue'),
  },
  {
    name: 'patrol',
    mark: '⚑',
    may: (actor) => hasRole(actor, outside),
    view: () => import('../features/patrols/patrol-phone.vue'),
  },
  {
    name: 'team',
    mark: '◆',
    may: (actor) => hasRole(actor, outside),
    view: () => import('../features/deployments/team-phone.vue'),
  },
  {
    name: 'map',
    mark: '⊕',
    may: (actor) => hasRole(actor, outside),
    view: () => import('./map-tab.vue'),
  },
  {
    name: 'duty',
    mark: '●',
    may: (actor) => hasRole(actor, outside),
    view: () => import('./duty-tab.vue'),
  },
  { name: 'mine', mark: '☰', may: () => true, view: () => import('./mine-tab.vue') },
];

export function tabsFor(actor: Actor): readonly FieldTab[] {
  return fieldTabs.filter((tab) => tab.may(actor));
}

/** The tab of an address; the first one where it names none that is there. */
export function tabAt(name: unknown, tabs: readonly FieldTab[]): FieldTab | undefined {
  return tabs.find((tab) => tab.name === name) ?? tabs[0];
}
