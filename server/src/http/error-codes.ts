/** Every no that HTTP itself can say, with its status. What a command is refused for stands in its receipt. */
export const errorStatus = {
  'request-malformed': 400,
  'payload-invalid': 422,
  'query-invalid': 400,
  'sign-in-needed': 401,
  'sign-in-failed': 401,
  'sign-in-locked': 429,
  'origin-foreign': 403,
  'rights-missing': 403,
  'route-unknown': 404,
  'method-wrong': 405,
  'area-unknown': 404,
  'thing-unknown': 404,
  'link-spent': 410,
  'account-exists': 409,
  'area-exists': 409,
  'password-weak': 422,
  'geometry-invalid': 422,
  'seq-future': 409,
  'body-too-large': 413,
  'media-wrong': 415,
  'command-refused': 422,
  'server-busy': 503,
  'database-away': 503,
  internal: 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
