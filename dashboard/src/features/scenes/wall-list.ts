import { wallFormats, type Playlist, type Scene, type WallPlan } from '@levee/shared/model/scene';
import { builtInPlaylists, builtInScenes } from '@levee/shared/rules/built-in-scenes';
import { sceneAt } from '@levee/shared/rules/scene-at';
import type { Presence } from '@levee/shared/protocol/volatile';
import type { DraftOf } from '@levee/shared/commands/commands';

/** A wall as the duty room tells it what to show. */
export interface WallLine {
  /** The device's. */
  readonly id: string;
  readonly name: string;
  /** Whether it reads this area now. */
  readonly isHere: boolean;
}

/** The walls that read now and those that were ever told something, by name; the name they have now. */
export function wallsOf(here: readonly Presence[], plans: readonly WallPlan[]): WallLine[] {
  const names = new Map(plans.map(({ id, name }) => [id, name]));
  const reading = here.filter(({ surface }) => surface === 'wall');
  for (const { client, name } of reading) names.set(client, name);
  const present = new Set(reading.map(({ client }) => client));
  return [...names]
    .map(([id, name]) => ({ id, name, isHere: present.has(id) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN', { numeric: true }));
}

/** Scenes of the area first, by id, then what is built in. */
export interface Shelf {
  readonly scenes: readonly Scene[];
  readonly playlists: readonly Playlist[];
}

/** What stands on the wall at this hour of the server, and what comes next in its playlist. */
export function standsOn(
  plan: WallPlan | undefined,
  { scenes, playlists }: Shelf,
  nowMs: number,
): { readonly scene: Scene | undefined; readonly playlist: Playlist | undefined } {
  const id = plan && 'playlist' in plan.shows ? plan.shows.playlist : null;
  const playlist = found(playlists, builtInPlaylists, id);
  const { scene } = sceneAt(plan, playlist, nowMs);
  return { scene: found(scenes, builtInScenes, scene), playlist };
}

/** The entry after or before the one that stands; jumping there begins the playlist anew from it. */
export function besideEntry({ entries }: Playlist, scene: string | undefined, by: 1 | -1): number {
  const at = entries.findIndex((entry) => entry.scene === scene);
  return at < 0 ? 0 : (at + by + entries.length) % entries.length;
}

/** For how long a wall may be locked from here. */
export const lockMinutes = [15, 30, 60, 120] as const;

/** How a glass may be built; `seen`: it tells by its sides. */
export const formatChoices = ['seen', ...wallFormats] as const;

/** What a choice in the list stands for: `scene/water`, `playlist/round`. */
export function showsOf(choice: string, about: string | null): DraftOf<'wallPlan.show'>['shows'] {
  const [kind, id = ''] = choice.split('/');
  return kind === 'playlist' ? { playlist: id, from: 0 } : { scene: id, about };
}

function found<T extends { readonly id: string }>(
  own: readonly T[],
  builtIn: readonly T[],
  id: string | null,
): T | undefined {
  return own.find((one) => one.id === id) ?? builtIn.find((one) => one.id === id);
}
