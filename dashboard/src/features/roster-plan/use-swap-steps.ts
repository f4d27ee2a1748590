import type { Stamped } from '@levee/shared/model/kinds';
import { computed, type ComputedRef } from 'vue';
import { useAsk } from '../../desk/use-ask.js';

export type SwapStep = 'agree' | 'approve' | 'decline' | 'withdraw';

export interface SwapSteps {
  take(swap: Stamped<'swap'>, step: SwapStep): Promise<boolean>;
  readonly isBusy: ComputedRef<boolean>;
  readonly notice: ComputedRef<string>;
}

/** The steps of a swap, each with its answer in words. */
export function useSwapSteps(): SwapSteps {
  const agreeing = useAsk('swap.agree');
  const approving = useAsk('swap.approve');
  const declining = useAsk('swap.decline');
  const withdrawing = useAsk('swap.withdraw');
  const all = [agreeing, approving, declining, withdrawing];
  const take: SwapSteps['take'] = ({ id, shift, other }, step) => {
    const both = { swap: id, shift, other };
    const asks = {
      agree: () => agreeing.ask(both),
      approve: () => approving.ask(both),
      decline: () => declining.ask({ swap: id }),
      withdraw: () => withdrawing.ask({ swap: id }),
    };
    return asks[step]();
  };
  return {
    take,
    isBusy: computed(() => all.some(({ isBusy }) => isBusy.value)),
    notice: computed(() => all.map(({ notice }) => notice.value).find((one) => one !== '') ?? ''),
  };
}
