import { z } from 'zod';
import { readRoleMap, type RoleMap } from './role-map.js';

/** The office's own sign-in, where it has one. */
export interface OidcConfig {
  readonly issuer: URL;
  readonly clientId: string;
  /** Undefined: a public client, known by PKCE alone. */
  readonly clientSecret: string | undefined;
  /** What the button says. */
  readonly name: string;
  /** Where in the claims the roles stand: `roles`, or a path such as `realm_access.roles`. */
  readonly rolesClaim: string;
  readonly roleMap: RoleMap | undefined;
  /** Whether somebody who comes for the first time gets an account. */
  readonly makesAccounts: boolean;
}

const yesOrNo = z.enum(['true', 'false']).transform((word) => word === 'true');

/** The settings of OpenID Connect. */
export const oidcShape = {
  OIDC_ISSUER: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    .transform((text) => new URL(text))
    .refine(({ search, hash, username }) => search === '' && hash === '' && username === '')
    .optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(1_000).optional(),
  OIDC_NAME: z.string().min(1).max(40).optional(),
  OIDC_ROLES_CLAIM: z
    .string()
    .regex(/^[\w:/-]+(\.[\w:/-]+)*$/)
    .max(200)
    .default('roles'),
  OIDC_ROLE_MAP: z
    .string()
    .min(1)
    .max(1_000)
    .transform(readRoleMap)
    .refine((map) => map !== undefined)
    .optional(),
  OIDC_CREATE: yesOrNo.default(true),
  OIDC_LOOPBACK: yesOrNo.default(false),
} as const;

const oidcSettings = z.object(oidcShape);
type Given = z.infer<typeof oidcSettings>;

/**
 * What does not go together: the names of the settings at fault. Where the three offices are three people's, no list
 * of a provider's makes them: they are appointed, one by one.
 */
export function oidcFaults(
  given: Given & { readonly LEVEE_SEPARATE_ADMINISTRATORS: boolean },
): (keyof Given)[] {
  const { OIDC_ISSUER: issuer } = given;
  if (!issuer) return needsIssuer.filter((name) => given[name] !== undefined);
  const mayBePlain = given.OIDC_LOOPBACK && isLoopback(issuer.hostname);
  return [
    ...(issuer.protocol === 'https:' || mayBePlain ? [] : (['OIDC_ISSUER'] as const)),
    ...(given.OIDC_CLIENT_ID === undefined ? (['OIDC_CLIENT_ID'] as const) : []),
    ...(given.LEVEE_SEPARATE_ADMINISTRATORS && makesOffices(given.OIDC_ROLE_MAP)
      ? (['OIDC_ROLE_MAP'] as const)
      : []),
  ];
}

const needsIssuer = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_ROLE_MAP'] as const;

export function oidcOf(given: Given): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = given;
  if (!issuer || clientId === undefined) return undefined;
  return Object.freeze({
    issuer,
    clientId,
    clientSecret: given.OIDC_CLIENT_SECRET,
    name: given.OIDC_NAME ?? '统一身份认证 / Single sign-on',
    rolesClaim: given.OIDC_ROLES_CLAIM,
    roleMap: given.OIDC_ROLE_MAP,
    makesAccounts: given.OIDC_CREATE,
  });
}

function makesOffices(map: RoleMap | undefined): boolean {
  return map?.rights.some(({ isOffice }) => isOffice) ?? false;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);
}
