import type { CommandKind, DraftOf } from '@levee/shared/commands/commands';
import { systemClock } from '@levee/shared/kernel/clock';
import { newId } from '@levee/shared/kernel/ids';
import { systemRandom } from '@levee/shared/kernel/random';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from '../ui/use-i18n.js';
import { proveAgain } from '../app/step-up.js';
import { baseOf, type Base } from '../sync/base.js';
import { useSend, useSession } from '../live/use-live.js';
import { useToasts } from '../ui/use-toasts.js';
import type * as FormRules from './form-rules.js';
import { useComparing } from './comparing.js';
import { useLateRefusalWords } from './use-late-refusal-words.js';

export interface Asking<K extends CommandKind> {
  /**
   * Whether the form may close: taken, safely kept for later, or laid beside what somebody else wrote first. On any
   * other no the draft stays. `base` is the record as it was when the form was opened; left out, it is what is shown
   * now.
   */
  ask(payload: DraftOf<K>, base?: Base): Promise<boolean>;
  readonly isBusy: Ref<boolean>;
  /** Words beside fields, by the field's path. */
  readonly errors: ShallowRef<Readonly<Record<string, string>>>;
  /** What concerns the whole form. */
  readonly notice: Ref<string>;
  clear(): void;
}

/** Sends one kind of command from a form and turns every no into words beside the field. */
export function useAsk<K extends CommandKind>(kind: K): Asking<K> {
  const send = useSend();
  const session = useSession();
  const { t } = useI18n();
  const toasts = useToasts();
  const { compare } = useComparing();
  const words = useLateRefusalWords();
  const isBusy = ref(false);
  const errors = shallowRef<Readonly<Record<string, string>>>({});
  const notice = ref('');

  const clear = (): void => {
    errors.value = {};
    notice.value = '';
  };
  const isWrong = async (payload: DraftOf<K>): Promise<boolean> => {
    const rules = await formRules();
    const found = Object.entries(rules?.fieldErrors(kind, payload) ?? {});
    errors.value = Object.fromEntries(
      found.map(([field, { key, params }]) => [field, t(`desk.error.${key}`, params)]),
    );
    if (found.length > 0) notice.value = t('desk.error.some', { n: found.length });
    return found.length > 0;
  };
  const isTaken = async (receipt: Receipt): Promise<boolean> => {
    if (receipt.status === 'ok') return true;
    if (receipt.status === 'conflict') {
      compare(receipt.id);
      return true;
    }
    if (receipt.status === 'busy') {
      const row = session.outbox().find(({ id }) => id === receipt.id);
      if (row?.mark === 'unsaved') toasts.say(t('desk.notKept'), 'alarm');
      else toasts.say(t('desk.kept'), 'attention');
      return true;
    }
    notice.value = await words(receipt);
    if (receipt.field) errors.value = { [receipt.field]: notice.value };
    return false;
  };
  const ask = async (payload: DraftOf<K>, base?: Base): Promise<boolean> => {
    clear();
    if (isBusy.value) return false;
    isBusy.value = true;
    try {
      if (await isWrong(payload)) return false;
      const receipt = await send(kind, payload, base);
      const isProofAsked = receipt.code === 'step-up-needed';
      const isAgain = isProofAsked && (await proveAgain());
      return await isTaken(
        isAgain ? await send(kind, payload, base) : await onward(session, kind, payload, receipt),
      );
    } finally {
      isBusy.value = false;
    }
  };
  return { ask, isBusy, errors, notice, clear };
}

/** Where they cannot be fetched nothing is found wrong here: the server has the last word. */
function formRules(): Promise<typeof FormRules | undefined> {
  return import('./form-rules.js').catch(() => undefined);
}

/** What met only a change beside it goes out once more: there is nothing for its author to compare. */
async function onward<K extends CommandKind>(
  session: ReturnType<typeof useSession>,
  kind: K,
  payload: DraftOf<K>,
  receipt: Receipt,
): Promise<Receipt> {
  const row = session.outbox().find(({ id }) => id === receipt.id);
  const rules = receipt.status === 'conflict' ? await formRules() : undefined;
  const standing = row && rules?.untouched({ ...row, receipt }, session.replica);
  if (!standing) return receipt;
  const next = await session.send(kind, payload, baseOf(standing));
  await session.dismiss(receipt.id);
  return next;
}

/** An id for a new record. A form keeps it while it is open, so that sending again makes no second one. */
export function freshId(): string {
  return newId(systemClock, systemRandom);
}
