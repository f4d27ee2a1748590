/** Fifteen hundred hazard points of the eight kinds, each in a fitting place with people who answer for it. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { fromIso, toIso } from '@levee/shared/kernel/clock';
import { idOf } from '@levee/shared/kernel/ids';
import { between, pick, seededRandom } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import type { Grade, Responsible, ResponsibleRole } from '@levee/shared/model/hazard';
import { positionOf } from '../county.js';
import { describe } from './hazard-natures.js';
import { staffOf } from './people.js';
import type { Person } from './people.js';
import { unitId } from './places.js';
import { siteFor } from './sites.js';
import type { Land, Site } from './sites.js';

export type HazardPoint = PayloadOf<'hazard.enlist'>;

const COUNTS: Readonly<Record<HazardKind, number>> = {
  reservoir: 120,
  waterlogging: 170,
  geohazard: 320,
  agriculture: 190,
  dilapidatedHouse: 260,
  waterworks: 190,
  constructionSite: 90,
  riverBridge: 160,
};

const CODES: Readonly<Record<HazardKind, string>> = {
  reservoir: 'SK',
  waterlogging: 'YL',
  geohazard: 'DZ',
  agriculture: 'NY',
  dilapidatedHouse: 'WF',
  waterworks: 'SL',
  constructionSite: 'GD',
  riverBridge: 'HQ',
};

const LEADS: Readonly<Record<HazardKind, string>> = {
  reservoir: '县水利局',
  waterlogging: '县住建局',
  geohazard: '县自然资源局',
  agriculture: '县农业农村局',
  dilapidatedHouse: '县住建局',
  waterworks: '县水利局',
  constructionSite: '县住建局',
  riverBridge: '县交通运输局',
};

export function hazardsOf(
  startAt: string,
  land: Land,
  people: readonly Person[],
): readonly HazardPoint[] {
  const random = seededRandom(15_008);
  return hazardKinds.flatMap((kind) =>
    Array.from({ length: COUNTS[kind] }, (_, index) =>
      hazardFrom({ kind, index, startAt, random }, siteFor(kind, land, random, index), people),
    ),
  );
}

interface Entry {
  readonly kind: HazardKind;
  readonly index: number;
  readonly startAt: string;
  readonly random: Random;
}

const DAY_MS = 86_400_000;

function hazardFrom(
  { kind, index, startAt, random }: Entry,
  site: Site,
  people: readonly Person[],
): HazardPoint {
  const code = `${CODES[kind]}-${String(index + 1).padStart(4, '0')}`;
  const grade = gradeOf(random());
  const { name, description, measures, nature } = describe(kind, site, random, index + 1);
  const responsible = responsibleFor(grade, site, people, random);
  return {
    id: idOf('drill', 'hazard', code),
    region: site.township.code,
    code,
    name,
    grade,
    position: positionOf(site.at),
    address: `${site.township.name}${site.near === site.township.name ? '' : site.near}`,
    description,
    ...threatened(kind, grade, random),
    foundAt: toIso(fromIso(startAt) - between(random, 30, 120) * DAY_MS),
    foundBy: responsible[0]?.name ?? '汛前排查组',
    responsible: [...responsible],
    leadUnit: unitId(LEADS[kind]),
    shelter: `${site.township.name}${pick(random, ['中心小学', '文化站', '老年活动中心'])}安置点`,
    measures,
    ...nature,
  };
}

/** Mostly blue and yellow, about twelve in a hundred orange, two or three red. */
function gradeOf(share: number): Grade {
  if (share < 0.025) return 'red';
  if (share < 0.145) return 'orange';
  return share < 0.45 ? 'yellow' : 'blue';
}

function threatened(
  kind: HazardKind,
  grade: Grade,
  random: Random,
): Pick<HazardPoint, 'households' | 'threatenedPeople'> {
  const weight = { red: 14, orange: 7, yellow: 3, blue: 1, ungraded: 1 }[grade];
  const households = kind === 'dilapidatedHouse' ? 1 : between(random, 0, 5) * weight;
  return {
    households,
    threatenedPeople: households * 3 + (households > 0 ? between(random, 0, 3) : 0),
  };
}

function responsibleFor(
  grade: Grade,
  site: Site,
  people: readonly Person[],
  random: Random,
): readonly Responsible[] {
  const staff = staffOf(people, unitId(site.township.code), []);
  const roles: readonly ResponsibleRole[] =
    grade === 'red' || grade === 'orange'
      ? ['administrative', 'technical', 'patrol', 'liaison']
      : ['administrative', 'patrol'];
  const first = between(random, 0, Math.max(1, staff.length));
  return roles.flatMap((role, index) => {
    const person = staff[(first + index) % staff.length];
    return person === undefined
      ? []
      : [
          {
            role,
            person: person.id,
            name: person.name,
            ...(person.phone === undefined ? {} : { phone: person.phone }),
          },
        ];
  });
}
