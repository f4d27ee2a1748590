import { z } from 'zod';
import { people, privateName } from './base.js';

const text = z.string().trim().max(200).optional();
const metres = z.number().min(-1000).max(9000).optional();
const amount = z.number().min(0).max(1e12).optional();

/**
 * What each of the eight kinds of hazard point has of its own. All optional: ledgers have holes, and a
 * hole must not keep a danger off the map.
 */
export const hazardAttributes = {
  reservoir: z.object({
    sizeClass: z.enum(['large', 'medium', 'small1', 'small2', 'pond']).optional(),
    capacityM3: amount,
    floodLimitM: metres,
    damType: text,
    isDefective: z.boolean().optional(),
  }),
  waterlogging: z.object({ depthM: amount, drainageUnit: text, closurePlan: text, pumps: amount }),
  geohazard: z.object({
    geohazardType: z.enum(['landslide', 'rockfall', 'debrisFlow', 'collapse', 'slope']).optional(),
    volumeM3: amount,
    monitor: text,
  }),
  agriculture: z.object({ crop: text, areaMu: amount, drainage: text, livestock: amount }),
  dilapidatedHouse: z.object({
    /** 户主. */
    householder: privateName.optional(),
    houseGrade: z.enum(['C', 'D']).optional(),
    occupants: people.optional(),
    vulnerablePeople: people.optional(),
  }),
  waterworks: z.object({
    worksType: z.enum(['dyke', 'sluice', 'pumpStation', 'culvert', 'dangerSection']).optional(),
    chainageFrom: text,
    chainageTo: text,
  }),
  constructionSite: z.object({
    contractor: text,
    cranes: amount,
    pitDepthM: amount,
    shedPeople: people.optional(),
  }),
  riverBridge: z.object({
    river: text,
    warningLevelM: metres,
    clearanceM: metres,
    closureLevelM: metres,
  }),
} as const;

export const hazardKinds = [
  'reservoir',
  'waterlogging',
  'geohazard',
  'agriculture',
  'dilapidatedHouse',
  'waterworks',
  'constructionSite',
  'riverBridge',
] as const satisfies readonly (keyof typeof hazardAttributes)[];

export type HazardKind = (typeof hazardKinds)[number];

/** The kind together with the attributes that belong to it. */
export const hazardNature = z.discriminatedUnion('hazardKind', [
  nature('reservoir'),
  nature('waterlogging'),
  nature('geohazard'),
  nature('agriculture'),
  nature('dilapidatedHouse'),
  nature('waterworks'),
  nature('constructionSite'),
  nature('riverBridge'),
]);

export type HazardNature = z.infer<typeof hazardNature>;

function nature<K extends HazardKind>(kind: K) {
  return z.object({ hazardKind: z.literal(kind), attributes: hazardAttributes[kind] });
}
