import { plain } from '../values/plain.js';
import type { AreaContext, KnownPerson, KnownUnit } from './rows-setup.js';

/** Units and people of the area, asked by the names that lists use. */
export interface KnownNames {
  unit(name: string): KnownUnit | undefined;
  /** The one person of that name in the unit, else the one in the whole area; nobody where two bear it. */
  person(name: string, unit?: string | null): KnownPerson | undefined;
}

export function knownNames({ units, people }: AreaContext): KnownNames {
  const unitsByName = grouped(units);
  const peopleByName = grouped(people);
  return {
    unit: (name) => only(unitsByName.get(plain(name)) ?? []) ?? only(ending(units, name)),
    person: (name, unit) => {
      const namesakes = peopleByName.get(plain(name)) ?? [];
      return only(namesakes.filter((one) => one.unit === unit)) ?? only(namesakes);
    },
  };
}

/** 水利局 finds 示例县水利局, where it finds one only. */
function ending(units: readonly KnownUnit[], name: string): KnownUnit[] {
  const short = plain(name);
  return short.length < 2 ? [] : units.filter((unit) => plain(unit.name).endsWith(short));
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function grouped<T extends { readonly name: string }>(named: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of named) {
    const group = groups.get(plain(one.name));
    if (group) group.push(one);
    else groups.set(plain(one.name), [one]);
  }
  return groups;
}
