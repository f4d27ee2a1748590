import { fromIso } from '@levee/shared/kernel/clock';
import type { Scene } from '@levee/shared/model/scene';
import { builtInPlaylists, builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { defaultPack } from '@levee/shared/rules/pack';
import { sameValue } from '@levee/shared/rules/same-value';
import { sceneAt, standingLock, type Standing } from '@levee/shared/rules/scene-at';
import { takeOver, type Alarm, type Alarmed } from '@levee/shared/rules/take-over';
import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import { useRecord, useRecords, useSession } from '../live/use-live.js';
import { useTick } from '../live/use-tick.js';
import { holds, locksOf, type Locks } from './key-lock.js';
import { pictureOf, type Picture } from './picture-of.js';
import { useAlarms } from './use-alarms.js';
import { useGlass } from './use-glass.js';
import { useKeyLock } from './use-key-lock.js';

/** What stands on this wall now. */
export interface Shown extends Locks {
  readonly scene: Scene;
  readonly about: string | null;
  readonly picture: Picture;
  /** What everybody before the wall should know of now. */
  readonly alarm: Alarm | null;
  /** Whether the alarm put its own scene there; otherwise it is told beside what stands. */
  readonly isTakenOver: boolean;
}

const shownKey: InjectionKey<ComputedRef<Shown>> = Symbol('shown');
const forMs = defaultPack.wall.takeOverSeconds * 1_000;

/**
 * In the wall's setup: its tiles read what is shown. `asked` is what an officer at a desk looks at by the address;
 * a wall goes by its plan.
 */
export function provideShown(wall: string | null, asked: string | null): ComputedRef<Shown> {
  const session = useSession();
  const tick = useTick();
  const glass = useGlass();
  const plan = useRecord('wallPlan', () => wall ?? '');
  const scenes = useRecords('scene');
  const playlists = useRecords('playlist');
  const alarms = useAlarms();
  const keyLock = useKeyLock(
    wall,
    { serverNowMs: () => session.serverNowMs() },
    () => standing.value,
  );
  const running = computed(() => {
    const shows = plan.value?.shows;
    const id = shows && 'playlist' in shows ? shows.playlist : '';
    return byId(playlists.value, id) ?? byId(builtInPlaylists, id);
  });
  const planned = (nowMs: number): Standing =>
    asked !== null && !plan.value
      ? { scene: asked, about: null, untilMs: null }
      : sceneAt(plan.value, running.value, nowMs);
  const standing = computed((): Alarmed & Locks => {
    const nowMs = tick.value >= 0 ? session.serverNowMs() : 0;
    const lock = standingLock(plan.value, nowMs);
    const stands = takeOver(planned(nowMs), alarms.value, {
      ...{ nowMs, forMs, mayTakeOver: plan.value?.takeOver ?? true },
      heldSinceMs: lock ? fromIso(lock.since) : null,
    });
    const held = holds(keyLock.value, wall, nowMs) ? keyLock.value : null;
    const locks = locksOf(held, lock);
    return held
      ? { ...stands, ...held.shown, isTakenOver: false, ...locks }
      : { ...stands, ...locks };
  });
  const same = stable(standing);
  const shown = computed((): Shown => {
    const { scene: id, ...stands } = same.value;
    const scene = byId(scenes.value, id) ?? byId(builtInScenes, id) ?? firstScene();
    const format = plan.value?.format ?? null;
    const picture = pictureOf(scene, { ...glass.value, format });
    return { ...stands, scene, picture };
  });
  provide(shownKey, shown);
  return shown;
}

/** The same object as long as it says the same: what stands is asked each second and changes rarely. */
function stable<T extends object>(source: ComputedRef<T>): ComputedRef<T> {
  return computed<T>((before) =>
    before && sameValue(before, source.value) ? before : source.value,
  );
}

export function useShown(): ComputedRef<Shown> {
  const shown = inject(shownKey);
  if (!shown) throw new Error('No wall: this tile stands outside of wall-screen');
  return shown;
}

function byId<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  return all.find((one) => one.id === id);
}

/** A scene that was removed while a wall showed it leaves the overview. */
function firstScene(): Scene {
  const [overview] = builtInScenes;
  if (!overview) throw new Error('No scene is built in');
  return overview;
}
