import { ref, type Ref } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import type { z } from 'zod';
import { proveAgain } from '../app/step-up.js';
import { request, type Method } from '../live/http.js';

export interface HttpAsking {
  /** The answer, read by its schema; undefined after a no, whose words stand in `notice`. */
  call<T>(
    method: Method,
    path: string,
    answer: z.ZodType<T>,
    body?: unknown,
  ): Promise<T | undefined>;
  readonly isBusy: Ref<boolean>;
  readonly notice: Ref<string>;
}

/** Requests to our own server from a page, with every no in words. */
export function useHttp(): HttpAsking {
  const { t } = useI18n();
  const isBusy = ref(false);
  const notice = ref('');
  return {
    isBusy,
    notice,
    call: async (method, path, answer, body) => {
      isBusy.value = true;
      const told = await proven(() => request(method, path, body));
      isBusy.value = false;
      if (!told.ok) {
        notice.value =
          told.refusal.message ??
          t(told.refusal.status === 0 ? 'desk.unreachable' : 'desk.unknownRefusal');
        return undefined;
      }
      const parsed = answer.safeParse(told.value);
      notice.value = parsed.success ? '' : t('desk.unknownRefusal');
      return parsed.success ? parsed.data : undefined;
    },
  };
}

type Told = Awaited<ReturnType<typeof request>>;

/** Where the server wants a fresh proof first, it is asked for, and the request is made once more. */
async function proven(ask: () => Promise<Told>): Promise<Told> {
  const told = await ask();
  const isAsked = !told.ok && told.refusal.code === 'step-up-needed';
  return isAsked && (await proveAgain()) ? ask() : told;
}
