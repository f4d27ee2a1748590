import type { CommandKind, DraftOf } from '../commands/commands.js';
import { one, type Row } from './command-row.js';

type RowsOf<P extends string> = {
  readonly [K in Extract<CommandKind, `${P}.${string}`>]: Row<K>;
};

const officer = { may: 'ACO', isWhole: true } as const;
const wall = { wall: 'wall-3', name: 'Hall' };

export function sceneDraft(over: Partial<DraftOf<'scene.put'>> = {}): DraftOf<'scene.put'> {
  const tiles = [{ tile: 'map' as const, x: 0, y: 0, w: 44, h: 54 }];
  const title = { zh: '大图', en: 'Map' };
  return { id: 'map-only', title, layouts: [{ format: '16:9', tiles }], ...over };
}

function playlistDraft(): DraftOf<'playlist.put'> {
  const title = { zh: '夜间', en: 'Night' };
  return { id: 'night', title, entries: [{ scene: 'water', dwellSeconds: 30 }] };
}

export const sceneRows: RowsOf<'scene' | 'playlist' | 'wallPlan'> = {
  'scene.put': { ...officer, draft: () => sceneDraft() },
  'scene.remove': {
    ...officer,
    before: (world) => world.does('scene.put', sceneDraft(), one),
    draft: () => ({ scene: 'map-only' }),
  },
  'playlist.put': { ...officer, draft: playlistDraft },
  'playlist.remove': {
    ...officer,
    before: (world) => world.does('playlist.put', playlistDraft(), one),
    draft: () => ({ playlist: 'night' }),
  },
  'wallPlan.show': {
    ...officer,
    draft: () => ({ ...wall, shows: { scene: 'water', about: null } }),
  },
  'wallPlan.pin': {
    ...officer,
    draft: () => ({ ...wall, pinned: { scene: 'incident', about: null, until: null } }),
  },
  'wallPlan.lock': { ...officer, draft: () => ({ ...wall, minutes: 30 }) },
  'wallPlan.set': { ...officer, draft: () => ({ ...wall, takeOver: false, format: '2x2' }) },
};
