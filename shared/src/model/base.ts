import { z } from 'zod';

/** Id of a record: a UUID, a region code, or a short name such as `response`. */
export const recordId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Id of an area: lower-case letters, digits and dashes; normally the six-digit code, `drill` for the drill. */
export const areaId = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** Twelve-digit code of a place: province 2, city 2, county 2, township 3, village 3 (GB/T 2260, GB/T 10114). */
export const regionCode = z.string().regex(/^\d{12}$/);

/** Where somebody looks: one region, or several joined by `+` (`rules/region-tree.ts`). */
export const scope = z.string().regex(/^\d{12}(\+\d{12}){0,999}$/);

/** An instant: ISO 8601, UTC, as `Date.toISOString` writes it. */
export const instant = z.iso.datetime({ precision: 3 });

/** A place on the earth in degrees, WGS-84 (CGCS2000 counts as the same). */
export const position = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
});

/** One line of text a person wrote: trimmed, not empty. */
export const line = z.string().trim().min(1).max(200);

/** Several sentences; may be empty. */
export const prose = z.string().trim().max(4000);

/** A telephone number as offices write it. Never sent to a wall, masked for all others. */
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d\s()-]{3,24}$/);

/** The name of somebody without an office: of a household, of who reports. Never sent to a wall, masked for all others. */
export const privateName = z.string().trim().max(200);

/** A number of people. */
export const people = z.number().int().min(0).max(1_000_000);

/** What somebody said with the last step of a record: a reason, a result. The log keeps those before. */
export const remark = z.object({ at: instant, by: line, text: prose });

export const optionalLine = z.string().trim().max(200).optional();

/** What every record holds. `region` is null for what concerns the whole area. */
export const base = {
  id: recordId,
  region: regionCode.nullable(),
};

export type RegionCode = z.infer<typeof regionCode>;
export type Position = z.infer<typeof position>;
export type Instant = z.infer<typeof instant>;
