import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { Kind } from '../model/kinds.js';
import { refusal, type Refusal } from '../model/refusal.js';
import type { WallPlan } from '../model/scene.js';
import { builtInPlaylists, builtInScenes } from './built-in-scenes.js';
import { lacks, withRecord } from './known.js';
import { put, takeAway, type Decision, type Decisions, type Moment } from './moment.js';
import { standingLock } from './scene-at.js';
import { isLaidOut } from './scene-grid.js';

type Names =
  `${'scene' | 'playlist'}.${'put' | 'remove'}` | `wallPlan.${'show' | 'pin' | 'lock' | 'set'}`;

const minuteMs = 60_000;

const builtIn = {
  scene: new Set(builtInScenes.map(({ id }) => id)),
  playlist: new Set(builtInPlaylists.map(({ id }) => id)),
} as const;

/** Scenes, playlists, and what each wall is to show. */
export const sceneDecisions: Decisions<Names> = {
  'scene.put': (payload) => {
    const isFlat = payload.layouts.every(({ format, tiles }) => isLaidOut(format, tiles));
    if (!isFlat) return no(refusal('tiles-overlap', 'tiles'));
    return ok([put('scene', { ...payload, region: null })]);
  },
  'scene.remove': ({ scene: id }, moment) =>
    withRecord(moment, 'scene', id, () => ok([takeAway('scene', id)])),
  'playlist.put': (payload, moment) => {
    const missing = payload.entries.find(({ scene }) => lacksShown(moment, 'scene', scene));
    const refused = missing && lacksShown(moment, 'scene', missing.scene);
    return refused ? no(refused) : ok([put('playlist', { ...payload, region: null })]);
  },
  'playlist.remove': ({ playlist: id }, moment) =>
    withRecord(moment, 'playlist', id, () => ok([takeAway('playlist', id)])),
  'wallPlan.show': ({ wall, name, shows }, moment) => {
    const refused =
      isHeld(moment, wall) ??
      ('scene' in shows
        ? lacksShown(moment, 'scene', shows.scene)
        : lacksShown(moment, 'playlist', shows.playlist));
    if (refused) return no(refused);
    return planned(moment, { id: wall, name }, { shows, since: moment.serverNow, pinned: null });
  },
  'wallPlan.pin': ({ wall, name, pinned }, moment) => {
    const refused =
      isHeld(moment, wall) ?? (pinned ? lacksShown(moment, 'scene', pinned.scene) : undefined);
    return refused ? no(refused) : planned(moment, { id: wall, name }, { pinned });
  },
  'wallPlan.lock': ({ wall, name, minutes }, moment) => {
    const { serverNow } = moment;
    const standing = standingLock(moment.get('wallPlan', wall), fromIso(serverNow));
    const until = toIso(fromIso(serverNow) + (minutes ?? 0) * minuteMs);
    const lock = minutes === null ? null : { since: standing?.since ?? serverNow, until };
    return planned(moment, { id: wall, name }, { lock });
  },
  'wallPlan.set': ({ wall, name, format, takeOver }, moment) =>
    planned(
      moment,
      { id: wall, name },
      { ...(format !== undefined && { format }), ...(takeOver !== undefined && { takeOver }) },
    ),
};

/** Whoever explains at a locked wall is not interrupted by an order either: it is unlocked first. */
function isHeld(moment: Moment, wall: string): Refusal | undefined {
  const plan = moment.get('wallPlan', wall);
  return standingLock(plan, fromIso(moment.serverNow)) && refusal('wall-locked', 'wall');
}

function lacksShown(moment: Moment, kind: Kind & keyof typeof builtIn, id: string) {
  return builtIn[kind].has(id) ? undefined : lacks(moment, kind, id);
}

/** The plan with a part of it changed; a wall without one shows the overview. */
function planned(
  moment: Moment,
  wall: Pick<WallPlan, 'id' | 'name'>,
  change: Partial<WallPlan>,
): Decision {
  const fresh = {
    ...{ region: null, shows: { scene: 'overview', about: null }, since: moment.serverNow },
    ...{ pinned: null, lock: null, takeOver: true, format: null },
  };
  const known = moment.get('wallPlan', wall.id);
  return ok([put('wallPlan', { ...fresh, ...known, ...wall, ...change })]);
}
