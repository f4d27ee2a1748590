import type { Hazard } from '../model/hazard.js';
import { ledgerDraft } from './drafts.js';
import { chief, north, someone } from './scene.js';
import { settledWorld, type World } from './world.js';

/** The one point of these stories: whose id it has, how to name it in a command, and as it stands. */
export const id = ledgerDraft().id;
export const it = { hazard: id };
export const point = (world: World): Hazard => world.get('hazard', id);

/** Who works on it; the chief, who looks after it, is somebody else. */
export const fixer = someone('Fixer', 'dutyOfficer', north);

/** A red point has all three. */
export const named = (['administrative', 'technical', 'patrol'] as const).map((role) => {
  return { role, person: null, name: 'Sun Qi' };
});

export const known = (over: Parameters<typeof ledgerDraft>[0] = {}): World =>
  settledWorld().does('hazard.enlist', ledgerDraft(over));

export const fixed = (): World =>
  known()
    .does('hazard.treat', { ...it, measures: 'Bags' }, { by: fixer })
    .does('hazard.submit', { ...it, result: 'Dry' }, { by: fixer })
    .does('hazard.accept', { ...it, remark: '' }, { by: chief });

/** The same world with the point put into a state, whatever way would lead there. */
export function stood(world: World, over: Partial<Pick<Hazard, 'state' | 'acceptedBy'>>): World {
  const { version: _v, changedAt: _at, changedBy: _by, ...bare } = world.get('hazard', id);
  const point: Hazard = bare;
  return world.holds('hazard', { ...point, ...over });
}
