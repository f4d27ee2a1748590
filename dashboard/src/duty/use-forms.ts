import type { Link } from '@levee/shared/model/link';
import type { Stamped } from '@levee/shared/model/kinds';
import { shallowRef, type ShallowRef } from 'vue';

/** The one form that is open, with what it was opened for. */
export type OpenForm =
  | { readonly is: 'log'; readonly corrected: Stamped<'logEntry'> | null }
  | { readonly is: 'call' }
  | { readonly is: 'task'; readonly source: Link | null; readonly words: string }
  | { readonly is: 'check' }
  | { readonly is: 'report' }
  | {
      readonly is: 'dispatch';
      readonly hazard: Stamped<'hazard'> | null;
      readonly team: string | null;
    }
  | { readonly is: 'handover'; readonly known: Stamped<'handover'> | null }
  | { readonly is: 'response' }
  | { readonly is: 'warning' }
  | { readonly is: 'instruct'; readonly hazard: Stamped<'hazard'> | null }
  | { readonly is: 'cover'; readonly shift: Stamped<'shift'> }
  | { readonly is: 'walls' }
  | { readonly is: 'alarms' }
  | { readonly is: 'help' };

export function useForms(): {
  form: ShallowRef<OpenForm | undefined>;
  open(next: OpenForm): void;
  close(): void;
} {
  const form = shallowRef<OpenForm>();
  return {
    form,
    open: (next) => (form.value = next),
    close: () => (form.value = undefined),
  };
}
