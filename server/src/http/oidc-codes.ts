import type { OidcRefusal } from '@levee/shared/model/oidc';

/** The statuses of what stands between us and the office's provider. */
export const oidcStatus = {
  'oidc-off': 404,
  'oidc-away': 503,
  'oidc-cancelled': 403,
  'oidc-visit-over': 410,
  'oidc-answer-wrong': 403,
  'oidc-issuer-wrong': 502,
  'oidc-clock-wrong': 502,
  'oidc-refused': 502,
  'oidc-person-unknown': 403,
  'oidc-account-closed': 403,
  'oidc-person-other': 403,
  'oidc-proof-old': 403,
  'oidc-factor-missing': 403,
  'oidc-failed': 500,
} as const satisfies Record<OidcRefusal | 'oidc-off', number>;
