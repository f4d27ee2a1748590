import type { Playlist, Scene } from '../model/scene.js';
import type { InBoth } from '../texts/language.js';
import { layoutsOf, type Cast } from './scene-layouts.js';

const built = (id: string, title: InBoth<string>, cast: Cast): Scene => {
  return { id, region: null, title, layouts: layoutsOf(cast) };
};

/**
 * Scenes that every area has. A record of the same id takes the place of one of them until it is removed.
 * The last five are the themes under which offices tell of party building in flood control.
 */
export const builtInScenes: readonly Scene[] = [
  built(
    'overview',
    { zh: '总览', en: 'Overview' },
    { left: ['roster', 'townships'], right: ['teams', 'water'] },
  ),
  built(
    'water',
    { zh: '水情', en: 'Water' },
    { left: ['title', 'townships'], right: ['water', 'hazards'] },
  ),
  built(
    'hazards',
    { zh: '隐患', en: 'Hazard points' },
    { left: ['title', 'townships'], right: ['hazards', 'teams'] },
  ),
  built(
    'teams',
    { zh: '队伍', en: 'Teams' },
    { left: ['title', 'posts'], right: ['teams', 'hazards'] },
  ),
  built(
    'township',
    { zh: '乡镇专题', en: 'One township' },
    { left: ['subject', 'townships'], right: ['hazards', 'teams'] },
  ),
  built(
    'incident',
    { zh: '险情专题', en: 'One incident' },
    { left: ['subject', 'roster'], right: ['teams', 'water'] },
  ),
  built(
    'figures',
    { zh: '数据', en: 'Figures' },
    { left: ['title', 'townships'], right: ['posts', 'water'] },
  ),
  built(
    'theme-dyke',
    { zh: '红色堤坝', en: 'Red dykes' },
    { left: ['title', 'posts'], right: ['hazards', 'water'] },
  ),
  built(
    'theme-fortress',
    { zh: '红色堡垒', en: 'Red fortresses' },
    { left: ['title', 'townships'], right: ['posts', 'hazards'] },
  ),
  built(
    'theme-teams',
    { zh: '红色队伍', en: 'Red teams' },
    { left: ['title', 'roster'], right: ['teams', 'posts'] },
  ),
  built(
    'theme-together',
    { zh: '红色合力', en: 'Red joint effort' },
    { left: ['title', 'townships'], right: ['teams', 'hazards'] },
  ),
  built(
    'theme-support',
    { zh: '红色保障', en: 'Red support' },
    { left: ['title', 'roster'], right: ['water', 'teams'] },
  ),
];

const list = (id: string, title: InBoth<string>, scenes: readonly string[]): Playlist => {
  const entries = scenes.map((scene) => ({ scene, dwellSeconds: 45 }));
  return { id, region: null, title, entries };
};

/** Playlists that every area has; a record of the same id takes the place of one. */
export const builtInPlaylists: readonly Playlist[] = [
  list('round', { zh: '日常轮播', en: 'Daily round' }, ['overview', 'water', 'hazards', 'teams']),
  list('themes', { zh: '五红主题', en: 'Five themes' }, [
    ...['theme-dyke', 'theme-fortress', 'theme-teams', 'theme-together', 'theme-support'],
  ]),
];

/** Those of the area before those that are built in, by id. */
export function withBuiltIn<T extends { readonly id: string }>(
  own: readonly T[],
  builtIn: readonly T[],
): readonly T[] {
  const ids = new Set(own.map(({ id }) => id));
  return [...builtIn.map((one) => own.find(({ id }) => id === one.id) ?? one), ...own].filter(
    (one, at, all) => !ids.has(one.id) || all.findIndex(({ id }) => id === one.id) === at,
  );
}
