import { z } from 'zod';
import {
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
} from '../model/base.js';
import { fileRefs } from '../model/file.js';
import { hazardNature } from '../model/hazard-attributes.js';
import { grades, hazardCall, inspectionResults, listing, responsible } from '../model/hazard.js';
import { newPhotos } from '../model/hazard-photo.js';
import { ref } from '../model/kinds.js';
import { command, writers } from './spec.js';

const ofHazard = z.object({ hazard: recordId });
const photos = { photos: newPhotos.optional() };
const theHazard = (payload: { hazard: string }) => ref('hazard', payload.hazard);
const step = {
  roles: writers.field,
  reads: (p: { hazard: string }) => [theHazard(p)],
  subject: theHazard,
};
const officerStep = { ...step, roles: writers.officer };
const lowering = { ...officerStep, base: 'exact' as const, isLiveOnly: true };

const place = z.object({
  id: recordId,
  region: regionCode,
  name: line,
  position: position.nullable(),
  address: optionalLine,
  description: prose,
  households: people.default(0),
  threatenedPeople: people.default(0),
});

const reported = place.extend({
  ...photos,
  reporter: z.object({ name: privateName.optional(), phone: phone.optional() }).optional(),
});

const enlisted = place.extend({
  code: line,
  grade: z.enum(grades),
  foundAt: instant,
  foundBy: line,
  responsible: z.array(responsible).max(20).default([]),
  leadUnit: recordId.nullable().default(null),
  shelter: optionalLine,
  measures: prose.default(''),
});

export const hazardCommands = {
  /** Somebody saw something: a new hazard point in the state 发现. */
  'hazard.report': command({
    payload: z.intersection(reported, hazardNature),
    roles: writers.field,
    reads: ({ id, region }) => [ref('hazard', id), ref('region', region)],
    /** What is told about it later waits behind it in the outbox. */
    subject: ({ id }) => ref('hazard', id),
  }),
  /** A line of the office's ledger: made as 定级 (or 核实 when ungraded), or its description brought up to date. */
  'hazard.enlist': command({
    payload: z.intersection(enlisted, hazardNature),
    roles: writers.keeper,
    reads: ({ id, region, leadUnit }) => [
      ref('hazard', id),
      ref('region', region),
      ...(leadUnit ? [ref('unit', leadUnit)] : []),
    ],
  }),
  'hazard.verify': command({ payload: ofHazard, ...officerStep }),
  'hazard.reject': command({ payload: ofHazard.extend({ reason: prose.min(1) }), ...lowering }),
  /** A first grade, or a worse one. Always welcome. */
  'hazard.raise': command({
    payload: ofHazard.extend({ grade: z.enum(grades).exclude(['ungraded']), reason: prose }),
    ...step,
  }),
  'hazard.lower': command({
    payload: ofHazard.extend({ grade: z.enum(grades).exclude(['ungraded']), reason: prose.min(1) }),
    ...lowering,
  }),
  'hazard.assign': command({
    payload: ofHazard.extend({
      responsible: z.array(responsible).max(20),
      team: recordId.nullable(),
      shelter: optionalLine,
      leadUnit: recordId.nullable(),
    }),
    ...officerStep,
    reads: (p) => [
      theHazard(p),
      ...(p.team ? [ref('team', p.team)] : []),
      ...(p.leadUnit ? [ref('unit', p.leadUnit)] : []),
    ],
    base: 'exact',
  }),
  /** 补充情况: more words, more photographs. They are added to what is there; nothing is written over. */
  'hazard.tell': command({
    payload: ofHazard
      .extend({ words: prose, ...photos })
      .refine(({ words, photos: seen = [] }) => words !== '' || seen.length > 0, {
        path: ['words'],
      }),
    ...step,
  }),
  /** What came of a call to somebody responsible. */
  'hazard.recordCall': command({
    payload: ofHazard.extend(hazardCall.pick({ role: true, name: true, outcome: true }).shape),
    ...step,
  }),
  /** 挂牌督办. */
  'hazard.list': command({
    payload: ofHazard.extend({ ...listing.pick({ level: true, deadline: true }).shape }),
    ...officerStep,
    roles: writers.command,
    base: 'exact',
  }),
  /** Found by the server: the deadline of the listing has passed. */
  'hazard.markOverdue': command({
    payload: ofHazard,
    roles: writers.officer,
    reads: (p) => [theHazard(p)],
  }),
  /** Found by the server: so many hours are left until the deadline. */
  'hazard.remind': command({
    payload: ofHazard.extend({ hoursBefore: z.number().int().min(1) }),
    roles: writers.officer,
    reads: (p) => [theHazard(p)],
  }),
  /** 申请延期. */
  'hazard.askExtension': command({
    payload: ofHazard.extend({ deadline: instant, reason: prose.min(1) }),
    ...step,
  }),
  /** Grants or refuses the extension that waits. It puts a date off, so it is done on what stands, and not offline. */
  'hazard.answerExtension': command({
    payload: ofHazard.extend({ isGranted: z.boolean(), answer: prose }),
    ...lowering,
    roles: writers.command,
  }),
  'hazard.watch': command({
    payload: ofHazard.extend({ emergencyMeasure: prose.min(1) }),
    ...step,
    base: 'seen',
  }),
  'hazard.treat': command({
    payload: ofHazard.extend({ measures: prose.min(1), ...photos }),
    ...step,
    base: 'rebase',
  }),
  /** Asks for acceptance; who asks is who fixed it. */
  'hazard.submit': command({
    payload: ofHazard.extend({ result: prose.min(1), ...photos }),
    ...step,
    base: 'exact',
  }),
  'hazard.accept': command({
    payload: ofHazard.extend({ remark: prose, ...photos }),
    ...lowering,
  }),
  'hazard.close': command({
    payload: ofHazard.extend({ remark: prose, ...photos }),
    ...lowering,
  }),
  'hazard.reopen': command({ payload: ofHazard.extend({ reason: prose.min(1) }), ...step }),
  'inspection.record': command({
    payload: ofHazard.extend({
      id: recordId,
      result: z.enum(inspectionResults),
      findings: prose,
      files: fileRefs.optional(),
    }),
    roles: writers.field,
    reads: (p) => [theHazard(p), ref('inspection', p.id)],
  }),
};
