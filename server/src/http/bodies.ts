import { areaId, line, optionalLine, recordId, regionCode } from '@levee/shared/model/base';
import { datums } from '@levee/shared/model/profile';
import { feeds, toldFaults } from '@levee/shared/protocol/source';
import { z } from 'zod';

const secret = z.string().min(1).max(100);
const password = z.string().min(1).max(200);

/** The name typed to sign in. Capitals do not count. */
const accountName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,39}$/u);

/** Anything that can be typed may stand here; what is no account's name is simply not right. */
const typedName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^\P{Cc}{1,100}$/u);

/** Six digits of the telephone, or a recovery code. */
const code = z.string().trim().min(1).max(40);

/** Somebody who says to be the owner of an account. */
export const signInBody = z.object({
  account: typedName,
  password,
  code: code.optional(),
});

export const stepUpBody = signInBody.omit({ account: true });
export const changePasswordBody = z.object({ old: password, password });
export const unlockBody = z.object({ address: z.union([z.ipv4(), z.ipv6()]).optional() });
export const codeBody = z.object({ code });

export const firstAdministratorBody = z.object({
  token: secret,
  account: accountName,
  name: line,
  password,
});

export const acceptBody = z.object({ token: secret, password });
export const openBody = z.object({ token: secret });

/** Without a password a one-time invitation is made. */
export const accountBody = z.object({
  account: accountName,
  name: line,
  unit: optionalLine.optional(),
  post: optionalLine.optional(),
  password: password.optional(),
});

/** Whom of the area's people, and with which rights. A team's leader has a team, which nobody shares. */
export const crewBody = z.object({
  persons: z.array(recordId).min(1).max(200),
  rights: z
    .array(z.object({ role: z.enum(['commander', 'dutyOfficer', 'viewer']), region: regionCode }))
    .max(5),
});

/** What is left out stays as it is. */
export const describeBody = z.object({
  name: line.optional(),
  unit: optionalLine.optional(),
  post: optionalLine.optional(),
});

/** Without a scope the wall shows the whole area. */
export const deviceBody = z.object({ area: areaId, name: line, scope: regionCode.optional() });

/** The code on a screen's glass with the wall it shall be; typed with or without spaces. */
export const claimBody = deviceBody.extend({ code: z.string().min(1).max(40) });

/** A wall that says which program it runs, and whether this is a moment to load another one. */
export const turnBody = z.object({ version: z.string().max(32), isReady: z.boolean() });

/** How a feed does at its own origin; null: all is well. */
export const sourceBody = z.object({
  feed: z.enum(feeds),
  fault: z.enum(toldFaults).nullable(),
});

export const renameBody = z.object({ name: line });

export const programBody = z.object({
  name: line,
  rights: z
    .array(z.object({ area: areaId, role: z.enum(['program', 'viewer']), region: regionCode }))
    .min(1)
    .max(50),
});

/** A new real area; its id is its six-digit code. */
export const areaBody = z.object({
  code: z.string().regex(/^\d{6}$/),
  name: line,
  headquarters: line,
  timeZone: z.string().refine(isTimeZone).default('Asia/Shanghai'),
  datum: z.enum(datums).default('wgs84'),
});

function isTimeZone(name: string): boolean {
  return name.length <= 40 && Intl.supportedValuesOf('timeZone').includes(name);
}
