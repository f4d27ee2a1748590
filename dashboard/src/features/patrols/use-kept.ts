import {
  commands,
  type Ask,
  type CommandKind,
  type DraftOf,
} from '@levee/shared/commands/commands';
import type { Receipt } from '@levee/shared/protocol/receipt';
import { ref, shallowRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { fieldErrors } from '../../desk/field-errors.js';
import { rehearse } from '../../desk/rehearsal.js';
import { useScene } from '../../desk/use-actor.js';
import type { Asking } from '../../desk/use-ask.js';
import { useRefusalWords } from '../../desk/use-refusal-words.js';
import { useSession } from '../../live/use-live.js';
import { useToasts } from '../../ui/use-toasts.js';
import type { Session } from '../../sync/session.js';

/**
 * Nobody in the rain waits for an answer: what the rule that both sides share would take is done as soon as
 * this phone has it. Gives the words of a no, or nothing. A later no is told where it happens.
 */
export function useKept(): <K extends CommandKind>(
  kind: K,
  draft: DraftOf<K>,
) => Promise<string | undefined> {
  const session = useSession();
  const sceneNow = useScene();
  const { t } = useI18n();
  const words = useRefusalWords();
  const toasts = useToasts();
  const sayNo = (receipt: Receipt): void => {
    if (receipt.status !== 'ok' && receipt.status !== 'busy') toasts.say(words(receipt), 'alarm');
  };
  return async (kind, draft) => {
    const [wrong] = Object.values(fieldErrors(kind, draft));
    if (wrong) return t(`desk.error.${wrong.key}`, wrong.params);
    const ask = { kind, payload: commands[kind].payload.parse(draft) } as unknown as Ask;
    const rehearsal = rehearse(ask, sceneNow());
    if (rehearsal.is === 'closed') return words(rehearsal.refusal);
    const receipt = session.send(kind, draft);
    void receipt.then(sayNo);
    await Promise.race([receipt, kept(session, kind)]);
    return undefined;
  };
}

/** As `useAsk`, for a form in the rain: it closes as soon as this phone has what it says. */
export function useKeptForm<K extends CommandKind>(kind: K): Omit<Asking<K>, 'clear'> {
  const keep = useKept();
  const { t } = useI18n();
  const isBusy = ref(false);
  const errors = shallowRef<Readonly<Record<string, string>>>({});
  const notice = ref('');
  const ask = async (draft: DraftOf<K>): Promise<boolean> => {
    if (isBusy.value) return false;
    const wrong = Object.entries(fieldErrors(kind, draft));
    errors.value = Object.fromEntries(
      wrong.map(([field, { key, params }]) => [field, t(`desk.error.${key}`, params)]),
    );
    isBusy.value = true;
    notice.value = (await keep(kind, draft)) ?? '';
    isBusy.value = false;
    return notice.value === '';
  };
  return { ask, isBusy, errors, notice };
}

/** When the newest command of this kind is safely on this device. */
function kept(session: Session, kind: CommandKind): Promise<void> {
  const before = new Set(
    session
      .outbox()
      .filter(({ mark }) => mark !== 'unsaved')
      .map(({ id }) => id),
  );
  return new Promise((resolve) => {
    const cancel = session.onOutbox(() => {
      const isKept = session
        .outbox()
        .some((row) => row.kind === kind && row.mark !== 'unsaved' && !before.has(row.id));
      if (!isKept) return;
      cancel();
      resolve();
    });
  });
}
