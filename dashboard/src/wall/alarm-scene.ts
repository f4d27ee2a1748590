import type { Kind } from '@levee/shared/model/kinds';
import type { ShownScene } from '@levee/shared/model/scene';
import type { Worth } from '@levee/shared/rules/attention';
import type { Alarm } from '@levee/shared/rules/take-over';
import type { Told } from '../features/alarm/alarm-book.js';

/** The scene that shows what lies on a record of each kind; of all others the whole is shown. */
const sceneOf: { readonly [K in Kind]?: string } = {
  station: 'water',
  team: 'teams',
  deployment: 'teams',
};

/** What may take the wall over, as the table wants it. */
export function alarmsOf(told: readonly Told[], worth: Worth): readonly Alarm[] {
  return told
    .filter(({ matter }) => worth[matter].takeOver)
    .map((one) => ({
      ...{ key: one.key, matter: one.matter, sinceMs: one.sinceMs },
      shows: shownOf(one),
    }));
}

function shownOf({ subject: { kind, id } }: Told): ShownScene {
  if (kind === 'hazard') return { scene: 'incident', about: id };
  return { scene: sceneOf[kind] ?? 'overview', about: null };
}
