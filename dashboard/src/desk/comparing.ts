import { shallowRef, type ShallowRef } from 'vue';

/** Which of the commands that came back is compared with what stands. */
export interface Comparing {
  /** The command's id; empty where none is looked at. */
  readonly compared: Readonly<ShallowRef<string>>;
  compare(id: string): void;
  /** The comparison of this command is over; another's stays open. */
  done(id: string): void;
}

const compared = shallowRef('');

/** Whoever finds a conflict asks for the comparison, and the frame of the page shows it: features never import each other. */
export function useComparing(): Comparing {
  return {
    compared,
    compare: (id) => (compared.value = id),
    done: (id) => {
      if (compared.value === id) compared.value = '';
    },
  };
}
