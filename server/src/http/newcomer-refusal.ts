import type { NewcomerRefusal } from '../auth/newcomers.js';
import type { PasswordPolicy } from '../auth/policy.js';
import { HttpRefusal } from './http-refusal.js';
import { passwordRefusal } from './proof-refusal.js';

/** The no of the newcomers' office in HTTP's words. */
export function newcomerRefusal(code: NewcomerRefusal, policy: PasswordPolicy): HttpRefusal {
  if (code === 'link-spent') return new HttpRefusal(code, { field: 'token' });
  if (code === 'account-exists') return new HttpRefusal(code, { field: 'account' });
  return passwordRefusal(code, policy);
}
