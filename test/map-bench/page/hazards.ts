import { grades, type Hazard } from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import type { Position } from '@levee/shared/model/base';
import type { Stamped } from '@levee/shared/model/kinds';

const since = '2026-06-20T08:00:00.000Z';

/** An invented hazard point at a place; its kind and grade follow from its number. */
export function hazardAt(at: number, position: Position): Stamped<'hazard'> {
  return {
    ...blank,
    id: String(at),
    code: `YH-${at}`,
    name: `${at} 号点`,
    position,
    grade: grades[at % grades.length] ?? 'red',
    hazardKind: hazardKinds[at % hazardKinds.length] ?? 'geohazard',
  } as Stamped<'hazard'>;
}

const blank: Partial<Hazard> & { version: number } = {
  version: 1,
  region: '990100001000',
  address: '',
  description: '',
  households: 0,
  threatenedPeople: 0,
  state: 'graded',
  stateSince: since,
  foundAt: since,
  foundBy: '普查',
  responsible: [],
  measures: '',
  attributes: {},
};
