import { line } from '@levee/shared/model/base';
import type { OidcConfig } from '../config/oidc-settings.js';
import type { RoleMap } from '../config/role-map.js';

/** Somebody as the provider vouches for them. */
export interface OidcPerson {
  /** As the settings name it; the library has held the token's against it. */
  readonly issuer: string;
  /** The provider's own lasting name for this person. */
  readonly subject: string;
  readonly name: string;
  /** What they sign in with there; undefined where it is not told. */
  readonly login: string | undefined;
  readonly roles: readonly string[];
  /** The provider says that they showed two things (RFC 8176). */
  readonly isTwofold: boolean;
}

type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

const unnamed = '未具名 / unnamed';

/** Ways of proof that are no password: something one has or is. */
const otherFactors = new Set(['otp', 'hwk', 'swk', 'sc', 'sms', 'tel', 'fpt', 'face']);

export function claimsOf(
  claims: Claims,
  { issuer, rolesClaim }: Pick<OidcConfig, 'issuer' | 'rolesClaim'>,
): OidcPerson {
  const login = textOf(claims['preferred_username']);
  return {
    issuer: issuer.href,
    subject: claims.sub,
    name: textOf(claims['name']) ?? login ?? unnamed,
    login,
    roles: textsOf(at(claims, rolesClaim)),
    isTwofold: isTwofold(new Set(textsOf(claims['amr']))),
  };
}

function isTwofold(ways: ReadonlySet<string>): boolean {
  return ways.has('mfa') || (ways.size > 1 && [...ways].some((way) => otherFactors.has(way)));
}

/** The rights that the office's map gives for these roles; each once. */
export function rightsFor(roles: readonly string[], map: RoleMap | undefined): RoleMap['rights'] {
  return (map?.rights ?? []).filter(({ claim }) => roles.includes(claim));
}

/** `realm_access.roles`; a claim whose own name holds the dots goes first. */
function at(claims: object, path: string): unknown {
  if (Object.hasOwn(claims, path)) return Reflect.get(claims, path);
  return path.split('.').reduce<unknown>((value, key) => {
    const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return isThere ? Reflect.get(value, key) : undefined;
  }, claims);
}

function textOf(value: unknown): string | undefined {
  return line.safeParse(typeof value === 'string' ? value.replaceAll(/\p{C}/gu, ' ') : value).data;
}

/** A list of words, or a single one. */
function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === 'string');
}
