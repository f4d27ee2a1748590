import { z } from 'zod';
import { base, instant, line, prose, recordId, regionCode } from './base.js';
import { fileRefs } from './file.js';

export const spotCheckMethods = ['phone', 'video', 'site'] as const;

/** 在岗, 未接听, 顶岗, 脱岗. */
export const spotCheckResults = ['answered', 'missed', 'proxy', 'absent'] as const;

/** 待查, 在岗, 异常, 已说明, 已通报. */
export const spotCheckStates = ['issued', 'answered', 'missed', 'explained', 'announced'] as const;

/**
 * 抽查, 查岗: somebody looks whether a post is held (domain 2.3, 11). Until it has a result it lies in the region
 * of those who check, so that those who are checked do not read of it.
 */
export const spotCheck = z.object({
  ...base,
  region: regionCode,
  unit: recordId,
  /** Where the unit lies; the check lies there too once it has a result. */
  unitRegion: regionCode,
  shift: recordId.nullable(),
  personName: line,
  method: z.enum(spotCheckMethods),
  state: z.enum(spotCheckStates),
  issuedBy: line,
  issuedAt: instant,
  result: z.enum(spotCheckResults).nullable(),
  rings: z.number().int().min(0).max(99).nullable(),
  /** Who answered, where it was not the person asked for. */
  answeredBy: line.nullable(),
  note: prose,
  /** Evidence: a picture of the empty chair. */
  files: fileRefs.optional(),
  checkedBy: line.nullable(),
  checkedAt: instant.nullable(),
  explanation: prose.nullable(),
  explainedBy: line.nullable(),
  explainedAt: instant.nullable(),
  /** 通报: what was said to all. */
  announcement: prose.nullable(),
  announcedBy: line.nullable(),
  announcedAt: instant.nullable(),
});

export type SpotCheck = z.infer<typeof spotCheck>;
export type SpotCheckState = (typeof spotCheckStates)[number];
export type SpotCheckResult = (typeof spotCheckResults)[number];
export type SpotCheckMethod = (typeof spotCheckMethods)[number];
