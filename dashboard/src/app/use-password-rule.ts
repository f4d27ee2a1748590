import { onMounted, shallowRef, type ShallowRef } from 'vue';
import { z } from 'zod';
import { request } from '../live/http.js';
import type { PasswordRule } from './sign-in.js';

const answer = z.object({ leastLength: z.number(), leastClasses: z.number() });

/** What this server asks of a password; the stricter length until it has said so. */
export function usePasswordRule(): ShallowRef<PasswordRule> {
  const rule = shallowRef<PasswordRule>({ leastLength: 15, leastClasses: 1 });
  onMounted(async () => {
    const told = await request('GET', '/api/session/password-policy');
    const parsed = answer.safeParse(told.ok ? told.value : undefined);
    if (parsed.success) rule.value = parsed.data;
  });
  return rule;
}
