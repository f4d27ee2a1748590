import { systemClock, toIso } from '@levee/shared/kernel/clock';
import type { PayloadOf } from '@levee/shared/commands/commands';
import { onScopeDispose, ref, type Ref } from 'vue';
import { z } from 'zod';
import { useSession } from '../live/use-live.js';
import { freshId } from './use-ask.js';
import { useHttp } from './use-http.js';

type Asked = PayloadOf<'person.reveal'>;

export interface Revealing {
  /** Asks for it and shows it for a while; undefined after a no, whose words stand in `notice`. */
  reveal(purpose: Asked['purpose']): Promise<string | undefined>;
  /** What is shown now; empty while it is masked. */
  readonly shown: Ref<string>;
  readonly isBusy: Ref<boolean>;
  readonly notice: Ref<string>;
}

/** Long enough to dial it, too short to be left on a screen. */
export const shownSeconds = 30;

const receipt = z.object({ status: z.literal('ok') });
const revealed = z.object({ value: z.string() });

/**
 * Shows one masked value. It asks over HTTP and not by the outbox: it needs the link, the answer is nobody's but
 * this screen's, and nothing of it is kept on the device.
 */
export function useReveal(of: () => Omit<Asked, 'purpose'>): Revealing {
  const session = useSession();
  const { call, isBusy, notice } = useHttp();
  const shown = ref('');
  let cancel: () => void = () => undefined;
  const hide = (): void => {
    cancel();
    shown.value = '';
  };
  onScopeDispose(hide);

  const reveal = async (purpose: Asked['purpose']): Promise<string | undefined> => {
    const id = freshId();
    const { area } = session;
    const payload = { ...of(), purpose };
    const occurredAt = toIso(session.areaNowMs());
    const asked = { id, kind: 'person.reveal', area, payload, occurredAt };
    const path = `/api/areas/${area}`;
    if (!(await call('POST', `${path}/commands`, receipt, asked))) return undefined;
    const answer = await call('GET', `${path}/reveals/${id}`, revealed);
    if (!answer) return undefined;
    shown.value = answer.value;
    cancel = systemClock.after(shownSeconds * 1000, hide);
    return answer.value;
  };
  return { reveal, shown, isBusy, notice };
}
