import { responsibleRoles, type Responsible } from '@levee/shared/model/hazard';
import { namesIn } from '../values/names.js';
import { phoneOf, textOf } from './cell-values.js';
import type { KnownNames } from './known-names.js';
import type { RowCells } from './row-cells.js';

/** The responsible people a row names, each role's columns in turn; undefined when it names nobody. */
export function responsiblePeople(cells: RowCells, names: KnownNames): Responsible[] | undefined {
  const found = responsibleRoles.flatMap((role): Responsible[] => {
    const named = namesIn(textOf(cells, role) ?? '');
    const phone = phoneOf(cells, `${role}Phone`);
    return named.map((name, i) => {
      const own = i === 0 && phone !== undefined ? { phone } : {};
      return { role, person: names.person(name)?.id ?? null, name, ...own };
    });
  });
  return found.length === 0 ? undefined : found.slice(0, 20);
}
