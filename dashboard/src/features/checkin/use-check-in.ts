import type { DraftOf } from '@levee/shared/commands/commands';
import type { Stamped } from '@levee/shared/model/kinds';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useOutbox, useSession } from '../../live/use-live.js';
import { rehearse } from '../../desk/rehearsal.js';
import { useScene } from '../../desk/use-actor.js';
import { useAsk } from '../../desk/use-ask.js';
import { useRefusalWords } from '../../desk/use-refusal-words.js';
import { fixNow } from '../../ui/fix.js';

type Shift = Stamped<'shift'>;

/** Not longer than somebody waits with their thumb on the button, in milliseconds; without a place they sign too. */
const patienceMs = 8_000;

export interface CheckingIn {
  /** With the place where the device tells it. */
  here(shift: Shift): Promise<void>;
  byCode(shift: Shift, code: string): Promise<boolean>;
  readonly isBusy: ComputedRef<boolean>;
  readonly notice: Ref<string>;
  /** Turns whose check-in is kept on this device and not delivered yet. */
  readonly waiting: ComputedRef<ReadonlySet<string>>;
}

/**
 * Coming on duty from here. What the shared rule would refuse is refused at once, also without a link, so that
 * nobody walks away believing that they are checked in.
 */
export function useCheckIn(): CheckingIn {
  const { ask, isBusy, notice } = useAsk('shift.checkIn');
  const sceneNow = useScene();
  const words = useRefusalWords();
  const outbox = useOutbox();
  const session = useSession();
  const isLocating = ref(false);

  async function here(shift: Shift): Promise<void> {
    notice.value = '';
    isLocating.value = true;
    const place = await fixNow(patienceMs);
    isLocating.value = false;
    const draft: DraftOf<'shift.checkIn'> = place
      ? { shift: shift.id, unit: shift.unit, method: 'place', ...place }
      : { shift: shift.id, method: 'button' };
    const said = rehearse({ kind: 'shift.checkIn', payload: draft }, sceneNow());
    if (said.is === 'closed') notice.value = words(said.refusal);
    else await ask(draft);
  }

  /** A code that was mistyped is settled by the one that was taken: nobody has to look at it again. */
  async function byCode({ id, unit }: Shift, code: string): Promise<boolean> {
    if (!(await ask({ shift: id, unit, method: 'code', code }))) return false;
    const mistyped = outbox.value.filter(
      ({ kind, mark, payload }) =>
        kind === 'shift.checkIn' &&
        mark === 'refused' &&
        (payload as { shift: string }).shift === id,
    );
    await Promise.all(mistyped.map((row) => session.dismiss(row.id)));
    return true;
  }

  const waiting = computed(
    () =>
      new Set(
        outbox.value
          .filter(({ kind, mark }) => kind === 'shift.checkIn' && mark !== 'refused')
          .map(({ payload }) => (payload as { shift: string }).shift),
      ),
  );
  return {
    here,
    byCode,
    isBusy: computed(() => isBusy.value || isLocating.value),
    ...{ notice, waiting },
  };
}
