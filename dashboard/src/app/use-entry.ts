import type { Actor } from '@levee/shared/rules/actor';
import { computed, onMounted, ref, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { recall, remember } from '../ui/memory.js';
import { actorOf, chosenArea, type AreaRight, type SignedIn } from './account.js';
import { rememberAccount, rememberedAccount } from './remembered.js';
import { useAccount } from './use-account.js';
import { whoSitsHere } from './who-sits-here.js';

export interface Entry {
  readonly account: ShallowRef<SignedIn | undefined>;
  /** The area that is asked for in the address, else last time's; undefined while nobody is known, or without one. */
  readonly area: ComputedRef<AreaRight | undefined>;
  readonly actor: ComputedRef<Actor | undefined>;
  /** The server could not be asked who sits here. */
  readonly isUnreachable: Ref<boolean>;
  enter(): Promise<void>;
  choose(area: string): Promise<void>;
}

/**
 * Who sits here and on which area: asked when a surface opens. Nobody is led to the sign-in and back. With
 * `isKept` this device remembers who it was, and opens to them when the server cannot be asked.
 */
export function useEntry(isKept = false): Entry {
  const route = useRoute();
  const router = useRouter();
  const account = useAccount();
  const isUnreachable = ref(false);
  const area = computed(() => {
    const asked = route.query['area'];
    const wanted = typeof asked === 'string' ? asked : null;
    return account.value && chosenArea(account.value.areas, wanted, recall('area'));
  });
  const actor = computed(() =>
    account.value && area.value ? actorOf(account.value, area.value.area) : undefined,
  );
  const known = (next: SignedIn): void => {
    account.value = next;
    if (isKept) void rememberAccount(next);
  };
  const enter = async (): Promise<void> => {
    const answer = await whoSitsHere();
    isUnreachable.value = !answer.ok && answer.refusal === 'unreachable';
    if (answer.ok && answer.value.owes) return void (await router.replace('/account'));
    if (answer.ok) known(answer.value);
    else if (isUnreachable.value) account.value ??= isKept ? await rememberedAccount() : undefined;
    else if (answer.refusal === 'nobody')
      await router.replace({ path: '/sign-in', query: { to: route.fullPath } });
  };
  const choose = async (next: string): Promise<void> => {
    remember('area', next);
    await router.replace({ query: { ...route.query, area: next } });
  };
  onMounted(enter);
  return { account, area, actor, isUnreachable, enter, choose };
}
