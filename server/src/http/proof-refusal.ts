import type { ChoiceFault } from '../auth/password-choice.js';
import type { PasswordPolicy } from '../auth/policy.js';
import type { ProofRefusal } from '../auth/proof.js';
import { HttpRefusal } from './http-refusal.js';

/** The no of somebody who has not shown who they are, in HTTP's words. */
export function proofRefusal(refusal: ProofRefusal): HttpRefusal {
  if (refusal.code !== 'sign-in-locked') return new HttpRefusal(refusal.code);
  const { afterMs } = refusal;
  return new HttpRefusal('sign-in-locked', { afterMs, n: Math.ceil(afterMs / 60_000) });
}

/** What the policy has against a password, with its numbers. */
export function passwordRefusal(fault: ChoiceFault, policy: PasswordPolicy): HttpRefusal {
  const n = fault === 'password-plain' ? policy.leastClasses : policy.leastLength;
  return new HttpRefusal(fault, { field: 'password', n });
}
