import { computed, type ComputedRef } from 'vue';
import type { Asking } from '../../desk/use-ask.js';
import { useI18n } from '../../ui/use-i18n.js';
import { useToasts } from '../../ui/use-toasts.js';

type Asked = Pick<Asking<never>, 'isBusy' | 'notice'>;

interface Keeping {
  readonly isBusy: ComputedRef<boolean>;
  readonly notice: ComputedRef<string>;
  /** After a yes the draft is over and the form closes; a no stands in `notice`, and the draft stays. */
  readonly save: () => Promise<void>;
  readonly takeBack: () => Promise<void>;
}

/** How a scene and a playlist are saved and taken back. */
export function useKeeping(
  asked: readonly [putting: Asked, removing: Asked],
  acts: {
    readonly put: () => Promise<boolean>;
    readonly remove: () => Promise<boolean>;
    readonly over: () => void;
  },
): Keeping {
  const { t } = useI18n();
  const toasts = useToasts();
  return {
    isBusy: computed(() => asked.some(({ isBusy }) => isBusy.value)),
    notice: computed(() => asked.find(({ notice }) => notice.value)?.notice.value ?? ''),
    save: async () => {
      if (!(await acts.put())) return;
      toasts.say(t('scenes.saved'), 'ok');
      acts.over();
    },
    takeBack: async () => {
      if (await acts.remove()) acts.over();
    },
  };
}
