import { z } from 'zod';
import { instant, recordId } from '../model/base.js';
import { ref } from '../model/kinds.js';
import { playlist, scene, shownScene, wallPlan } from '../model/scene.js';
import { command, writers } from './spec.js';

const ofArea = { region: true } as const;
const ofWall = z.object({ wall: recordId, name: wallPlan.shape.name });
const thePlan = (payload: { wall: string }) => ref('wallPlan', payload.wall);
/** Nobody explains for longer; a lock that was forgotten ends by itself. */
const longestLockMinutes = 240;
const live = { roles: writers.officer, isLiveOnly: true } as const;

/** What walls can show, and what each of them shows now. */
export const sceneCommands = {
  'scene.put': command({
    payload: scene.omit(ofArea),
    ...live,
    reads: ({ id }) => [ref('scene', id)],
    subject: ({ id }) => ref('scene', id),
    base: 'exact',
  }),
  /** A built-in scene comes back as it was. */
  'scene.remove': command({
    payload: z.object({ scene: recordId }),
    ...live,
    reads: (p) => [ref('scene', p.scene)],
  }),
  'playlist.put': command({
    payload: playlist.omit(ofArea),
    ...live,
    reads: ({ id, entries }) => [
      ref('playlist', id),
      ...[...new Set(entries.map((entry) => entry.scene))].map((one) => ref('scene', one)),
    ],
    subject: ({ id }) => ref('playlist', id),
    base: 'exact',
  }),
  'playlist.remove': command({
    payload: z.object({ playlist: recordId }),
    ...live,
    reads: (p) => [ref('playlist', p.playlist)],
  }),
  /** From now on: a scene, or a playlist from one of its entries. What was pinned is taken off. */
  'wallPlan.show': command({
    payload: ofWall.extend({ shows: wallPlan.shape.shows }),
    ...live,
    reads: (p) => [
      thePlan(p),
      'scene' in p.shows ? ref('scene', p.shows.scene) : ref('playlist', p.shows.playlist),
    ],
  }),
  /** Before all else, for a time or until it is taken off; null takes it off. */
  'wallPlan.pin': command({
    payload: ofWall.extend({
      pinned: shownScene.extend({ until: instant.nullable() }).nullable(),
    }),
    ...live,
    reads: (p) => [thePlan(p), ...(p.pinned ? [ref('scene', p.pinned.scene)] : [])],
  }),
  /** Nothing on it moves while somebody explains, for so many minutes from now; null: it may again. */
  'wallPlan.lock': command({
    payload: ofWall.extend({ minutes: z.int().min(1).max(longestLockMinutes).nullable() }),
    ...live,
    reads: (p) => [thePlan(p)],
  }),
  /** How its glass is built, and whether an alarm may take it over. What is not named stays. */
  'wallPlan.set': command({
    payload: ofWall.extend({
      format: wallPlan.shape.format.optional(),
      takeOver: z.boolean().optional(),
    }),
    ...live,
    reads: (p) => [thePlan(p)],
  }),
};
