import { grades } from '@levee/shared/model/hazard';
import type { Stamped } from '@levee/shared/model/kinds';
import { openHazardStates } from '@levee/shared/rules/lifecycle';

type Hazard = Stamped<'hazard'>;

/** Open points whose name or code holds what was typed, worst first: a short list to choose from. */
export function targetHazards(hazards: readonly Hazard[], typed: string, most = 5): Hazard[] {
  const words = typed.normalize('NFKC').trim().toLowerCase();
  return hazards
    .filter(
      ({ state, name, code }) =>
        openHazardStates.includes(state) && `${name} ${code}`.toLowerCase().includes(words),
    )
    .sort((a, b) => grades.indexOf(a.grade) - grades.indexOf(b.grade))
    .slice(0, most);
}
