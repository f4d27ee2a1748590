import type { DraftOf } from '@levee/shared/commands/commands';
import type { Stamped } from '@levee/shared/model/kinds';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import { useOutbox } from '../../live/use-live.js';
import { rehearse } from '../../desk/rehearsal.js';
import { useScene } from '../../desk/use-actor.js';
import { useAsk } from '../../desk/use-ask.js';
import { useRefusalWords } from '../../desk/use-refusal-words.js';
import { whereIAm } from './where-i-am.js';

type Shift = Stamped<'shift'>;

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
  const isLocating = ref(false);

  async function here(shift: Shift): Promise<void> {
    notice.value = '';
    isLocating.value = true;
    const place = await whereIAm();
    isLocating.value = false;
    const draft: DraftOf<'shift.checkIn'> = place
      ? { shift: shift.id, unit: shift.unit, method: 'place', ...place }
      : { shift: shift.id, method: 'button' };
    const said = rehearse({ kind: 'shift.checkIn', payload: draft }, sceneNow());
    if (said.is === 'closed') notice.value = words(said.refusal);
    else await ask(draft);
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
    byCode: ({ id, unit }, code) => ask({ shift: id, unit, method: 'code', code }),
    isBusy: computed(() => isBusy.value || isLocating.value),
    ...{ notice, waiting },
  };
}
