/** Names under which the app hands over what is no class. */
export const CONFIG = Symbol('config');
export const POLICY = Symbol('policy');
export const CLOCK = Symbol('clock');
export const PACK = Symbol('rule pack');
export const SNAPSHOTS = Symbol('snapshots');
export const SEE_CHANGE = Symbol('see change');
export const SEE_RECORD = Symbol('see record');
export const GIVEN_PAGE = Symbol('the page that is given out');
export const OIDC = Symbol('sign-in at the office’s provider');
