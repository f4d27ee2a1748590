import { types } from 'node:util';
import type { OidcRefusal } from '@levee/shared/model/oidc';
import * as client from 'openid-client';

const { isNativeError } = types;

const byCode: Readonly<Record<string, OidcRefusal>> = {
  OAUTH_TIMEOUT: 'oidc-away',
  OAUTH_ABORT: 'oidc-away',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'oidc-away',
  OAUTH_RESPONSE_IS_NOT_JSON: 'oidc-away',
  OAUTH_PARSE_ERROR: 'oidc-away',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'oidc-issuer-wrong',
};

/** What the person may have done, or the provider says of itself (RFC 6749, 4.1.2.1; OpenID Connect Core, 3.1.2.6). */
const byAnswer: Readonly<Record<string, OidcRefusal>> = {
  access_denied: 'oidc-cancelled',
  login_required: 'oidc-cancelled',
  interaction_required: 'oidc-cancelled',
  consent_required: 'oidc-cancelled',
  account_selection_required: 'oidc-cancelled',
  server_error: 'oidc-away',
  temporarily_unavailable: 'oidc-away',
};

/** What the library throws, as a refusal. Everything it does not name is a refusal too: nothing comes in by surprise. */
export function refusalOf(error: unknown): OidcRefusal {
  if (isUnreached(error)) return 'oidc-away';
  if (error instanceof client.AuthorizationResponseError)
    return byAnswer[error.error] ?? 'oidc-refused';
  if (!(error instanceof client.ClientError)) return 'oidc-refused';
  return ofAnswer(error) ?? ofClaim(error) ?? ofCode(error);
}

/** What came back with the browser: another's state, or another issuer (RFC 9207). */
function ofAnswer({ code, cause }: client.ClientError): OidcRefusal | undefined {
  if (code !== 'OAUTH_INVALID_RESPONSE') return undefined;
  const words = cause instanceof Error ? cause.message : '';
  return words.includes('"iss"') ? 'oidc-issuer-wrong' : 'oidc-answer-wrong';
}

function ofCode({ code }: client.ClientError): OidcRefusal {
  return byCode[code ?? ''] ?? 'oidc-refused';
}

function ofClaim({ code, cause }: client.ClientError): OidcRefusal | undefined {
  const claim = claimIn(cause);
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED')
    return claim === 'auth_time' ? 'oidc-proof-old' : 'oidc-clock-wrong';
  if (code !== 'OAUTH_JWT_CLAIM_COMPARISON_FAILED') return undefined;
  if (claim === 'iss') return 'oidc-issuer-wrong';
  return claim === 'nonce' ? 'oidc-answer-wrong' : 'oidc-refused';
}

/** The library wraps its own error, whose cause names the claim. */
function claimIn(cause: unknown): unknown {
  const inner = cause instanceof Error ? cause.cause : undefined;
  return typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'claim') : undefined;
}

/** How `fetch` says that there was no answer, or half of one; the library may have wrapped it. */
function isUnreached(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  return ['fetch failed', 'terminated'].includes(error.message) || isUnreached(error.cause);
}
