import { loadWords, type WordSet } from './words.js';
import {
  createRouter,
  createWebHistory,
  type RouteMeta,
  type Router,
  type RouteRecordRaw,
} from 'vue-router';

type Surface = 'wall' | 'duty' | 'leader' | 'field';

declare module 'vue-router' {
  interface RouteMeta {
    /** Which of the surfaces the page belongs to; none: a page outside any area. */
    readonly surface?: Surface;
    /** Words it has before it opens; all of them on a surface that does not say. */
    readonly words?: WordSet;
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./home-page.vue') },
  { path: '/sign-in', component: () => import('./sign-in-page.vue') },
  {
    path: '/first-administrator',
    component: () => import('./one-time-page.vue'),
    props: { errand: 'firstAdministrator' },
  },
  {
    path: '/invitation',
    component: () => import('./one-time-page.vue'),
    props: { errand: 'invitation' },
  },
  {
    path: '/rescue',
    component: () => import('./one-time-page.vue'),
    props: { errand: 'rescue' },
  },
  {
    path: '/account',
    component: () => import('../account/account-page.vue'),
    meta: { words: 'office' },
  },
  {
    path: '/wall',
    component: () => import('../wall/wall-page.vue'),
    meta: { surface: 'wall', words: 'wall' },
  },
  { path: '/duty', component: () => import('../duty/duty-page.vue'), meta: { surface: 'duty' } },
  {
    path: '/leader',
    component: () => import('../leader/leader-page.vue'),
    meta: { surface: 'leader' },
  },
  {
    path: '/field/:tab?',
    component: () => import('../field/field-page.vue'),
    meta: { surface: 'field', words: 'report' },
  },
  {
    path: '/roster',
    component: () => import('../features/roster-plan/roster-page.vue'),
    meta: { surface: 'duty' },
  },
  {
    path: '/scenes',
    component: () => import('../features/scenes/scenes-page.vue'),
    meta: { surface: 'duty' },
  },
  {
    path: '/setup',
    component: () => import('../features/setup/setup-page.vue'),
    meta: { surface: 'duty' },
  },
  {
    path: '/imports',
    component: () => import('../features/imports/imports-page.vue'),
    meta: { surface: 'duty' },
  },
  {
    path: '/trail',
    component: () => import('../features/trail/trail-page.vue'),
    meta: { surface: 'duty' },
  },
  { path: '/:rest(.*)*', component: () => import('./not-found-page.vue') },
];

/** Every address of the dashboard; a page is fetched when it is first opened, and its words beside it. */
export function createRoutes(): Router {
  const router = createRouter({ history: createWebHistory(), routes });
  router.beforeEach(({ meta }) => void wordsOf(meta).catch(() => undefined));
  router.beforeResolve(({ meta }) => wordsOf(meta));
  return router;
}

const shell = ['first'] as const;
const frameOf: Readonly<Record<Surface, readonly WordSet[]>> = {
  ...{ duty: shell, leader: shell, field: shell },
  wall: [],
};

async function wordsOf({ surface, words = surface && 'office' }: RouteMeta): Promise<void> {
  const frame = surface ? frameOf[surface] : (['first', 'entrance'] as const);
  await Promise.all([...frame, ...(words ? [words] : [])].map(loadWords));
}
