import { z } from 'zod';
import {
  base,
  instant,
  line,
  optionalLine,
  people,
  phone,
  position,
  privateName,
  prose,
  recordId,
  regionCode,
  remark,
} from './base.js';
import { fileRefs } from './file.js';
import { hazardNature } from './hazard-attributes.js';
import { hazardPhoto, mostPhotos } from './hazard-photo.js';

/** Worst first. Colours fixed by the field: 红 橙 黄 蓝. */
export const grades = ['red', 'orange', 'yellow', 'blue', 'ungraded'] as const;

/** Whether the first grade is worse than the second; a point without a grade counts as better than any. */
export function isWorse(a: Grade, b: Grade): boolean {
  return grades.indexOf(a) < grades.indexOf(b);
}

/** 发现 reported, 核实 verified, 定级 graded, 整治 treating, 待验收 toAccept, 验收 accepted, 销号 closed. */
export const hazardStates = [
  'reported',
  'verified',
  'rejected',
  'graded',
  'treating',
  'toAccept',
  'accepted',
  'closed',
] as const;

/** 行政, 技术, 巡查, 群测群防员/网格员, 挂包 — the responsible roles the ledgers name. */
export const responsibleRoles = [
  'administrative',
  'technical',
  'patrol',
  'monitor',
  'liaison',
] as const;

export const responsible = z.object({
  role: z.enum(responsibleRoles),
  person: recordId.nullable(),
  name: line,
  phone: phone.optional(),
});

export const extensionStates = ['asked', 'granted', 'refused'] as const;

/** 延期申请: a later deadline that somebody asked for, and what somebody else said to it. */
export const extension = z.object({
  deadline: instant,
  reason: prose,
  askedAt: instant,
  askedBy: line,
  state: z.enum(extensionStates),
  answer: prose,
  answeredAt: instant.nullable(),
  answeredBy: line.nullable(),
});

/** 挂牌督办: which level watches it, until when. */
export const listing = z.object({
  level: z.enum(['township', 'county', 'city', 'province']),
  deadline: instant,
  listedAt: instant,
  listedBy: line,
  overdueSince: instant.nullable(),
  /** Reminders of this deadline, each recorded once. */
  reminded: z.array(z.object({ hoursBefore: z.number().int().min(1), at: instant })).optional(),
  /** Every extension asked for, oldest first; the last may still wait for its answer. */
  extensions: z.array(extension).max(20).optional(),
  /** 摘牌: since the point is closed nobody watches it any longer. */
  liftedAt: instant.optional(),
});

export const callOutcomes = ['answered', 'noAnswer', 'wrongNumber'] as const;

/** 叫应: somebody responsible was rung up about the point, and what came of it. Never the number. */
export const hazardCall = z.object({
  at: instant,
  by: line,
  role: z.enum(responsibleRoles),
  name: line,
  outcome: z.enum(callOutcomes),
});

/** So many calls the point shows; the log keeps those before. */
export const shownCalls = 20;

/** What somebody writes over by writing anew. What stood there before stays to be read in its step. */
export const hazardTexts = ['measures', 'emergencyMeasure', 'responsible'] as const;

/** One step of a point's life: to which state and grade, by whom, in whose words. */
export const hazardStep = z.object({
  state: z.enum(hazardStates),
  grade: z.enum(grades),
  at: instant,
  by: line,
  text: prose,
  /** 补报: told after the fact. */
  isLate: z.boolean(),
  /** Which text was written anew, where the state and the grade stayed. */
  about: z.enum(hazardTexts).optional(),
});

/** So many steps the point shows; the log keeps those before. */
export const shownSteps = 60;

const hazardFields = z.object({
  ...base,
  region: regionCode,
  code: line,
  name: line,
  grade: z.enum(grades),
  state: z.enum(hazardStates),
  stateSince: instant,
  position: position.nullable(),
  address: optionalLine,
  description: prose,
  foundAt: instant,
  foundBy: line,
  reporter: z.object({ name: privateName.optional(), phone: phone.optional() }).optional(),
  households: people,
  threatenedPeople: people,
  responsible: z.array(responsible).max(20),
  leadUnit: recordId.nullable(),
  team: recordId.nullable(),
  shelter: optionalLine,
  measures: prose,
  /** 应急措施: what is in place while it cannot be fixed before or during the season. */
  emergencyMeasure: prose.nullable(),
  listing: listing.nullable(),
  fixedBy: line.nullable(),
  acceptedBy: line.nullable(),
  closedBy: line.nullable(),
  remark: remark.optional(),
  lastInspection: z
    .object({ at: instant, result: z.enum(['normal', 'abnormal', 'danger']) })
    .nullable(),
  photos: z.array(hazardPhoto).max(mostPhotos).optional(),
  steps: z.array(hazardStep).max(shownSteps).optional(),
  calls: z.array(hazardCall).max(shownCalls).optional(),
});

/** A hazard point (隐患点): a place that water, slope or wall may turn against people. */
export const hazard = z.intersection(hazardFields, hazardNature);

export const inspectionResults = ['normal', 'abnormal', 'danger'] as const;

/** One visit to a hazard point and what was found. */
export const inspection = z.object({
  ...base,
  region: regionCode,
  hazard: recordId,
  inspector: line,
  inspectedAt: instant,
  result: z.enum(inspectionResults),
  findings: prose,
  isLate: z.boolean(),
  files: fileRefs.optional(),
});

export type Hazard = z.infer<typeof hazard>;
export type Grade = (typeof grades)[number];
export type HazardState = (typeof hazardStates)[number];
export type Responsible = z.infer<typeof responsible>;
export type ResponsibleRole = (typeof responsibleRoles)[number];
export type Listing = z.infer<typeof listing>;
export type Extension = z.infer<typeof extension>;
export type CallOutcome = (typeof callOutcomes)[number];
export type HazardText = (typeof hazardTexts)[number];
export type HazardStep = z.infer<typeof hazardStep>;
export type HazardCall = z.infer<typeof hazardCall>;
export type Inspection = z.infer<typeof inspection>;
export type InspectionResult = (typeof inspectionResults)[number];
