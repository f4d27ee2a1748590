/** Why somebody who came by the office's own sign-in (OpenID Connect) was not let in; the page says it in words. */
export const oidcRefusals = [
  /** The provider could not be reached, or failed. */
  'oidc-away',
  /** Whoever sat there turned back at the provider. */
  'oidc-cancelled',
  /** Begun too long ago, in another browser, or used already. */
  'oidc-visit-over',
  /** The answer does not belong to what was begun here. */
  'oidc-answer-wrong',
  /** The answer comes from another provider than ours. */
  'oidc-issuer-wrong',
  /** The provider's clock and ours differ too much. */
  'oidc-clock-wrong',
  /** The provider refuses us, or what it says cannot be trusted. */
  'oidc-refused',
  /** Nobody here has an account for this person, and none is made. */
  'oidc-person-unknown',
  /** The account was closed here. */
  'oidc-account-closed',
  /** Somebody else came back than went. */
  'oidc-person-other',
  /** The provider let them through without asking again. */
  'oidc-proof-old',
  /** A second factor is asked of this person, and the provider does not say that there was one. */
  'oidc-factor-missing',
  /** We failed, not the provider. */
  'oidc-failed',
] as const;

export type OidcRefusal = (typeof oidcRefusals)[number];
