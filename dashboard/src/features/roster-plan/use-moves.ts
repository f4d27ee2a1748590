import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useSend } from '../../live/use-live.js';
import { useRefusalWords } from '../../desk/use-refusal-words.js';
import type { AnyAsk, Move } from './moves.js';

export interface Moves {
  /** Whether all of it was taken; on a no the words stand in `notice`. */
  make(move: Move): Promise<boolean>;
  /** Many turns, so many at a time; tells how far it is. */
  makeAll(asks: readonly AnyAsk[]): Promise<boolean>;
  undo(): Promise<void>;
  readonly canUndo: Readonly<Ref<boolean>>;
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly notice: Ref<string>;
  readonly done: ShallowRef<number>;
}

/** Commands under way at once: a batch of the writer, and the link stays free for others. */
const chunk = 50;
const mostUndone = 50;

/** Does things to the roster, says what was refused, and takes back what was done here. */
export function useMoves(): Moves {
  const send = useSend();
  const words = useRefusalWords();
  const past: AnyAsk[][] = [];
  const canUndo = ref(false);
  const isBusy = ref(false);
  const notice = ref('');
  const done = shallowRef(0);

  const sendOne = async ({ kind, payload }: AnyAsk): Promise<boolean> => {
    const receipt = await send(kind, payload as never);
    done.value += 1;
    if (receipt.status === 'ok' || receipt.status === 'busy') return true;
    notice.value = words(receipt);
    return false;
  };
  const sendAll = async (asks: readonly AnyAsk[]): Promise<boolean> => {
    if (isBusy.value) return false;
    isBusy.value = true;
    notice.value = '';
    done.value = 0;
    try {
      let isTaken = true;
      for (let at = 0; at < asks.length; at += chunk) {
        const answers = await Promise.all(asks.slice(at, at + chunk).map(sendOne));
        isTaken &&= answers.every(Boolean);
      }
      return isTaken;
    } finally {
      isBusy.value = false;
    }
  };
  const make = async ({ does, undoes }: Move): Promise<boolean> => {
    const isTaken = await sendAll(does);
    if (isTaken) past.push([...undoes]);
    past.splice(0, past.length - mostUndone);
    canUndo.value = past.length > 0;
    return isTaken;
  };
  const undo = async (): Promise<void> => {
    const asks = past.pop();
    if (asks) await sendAll(asks);
    canUndo.value = past.length > 0;
  };
  return { make, makeAll: sendAll, undo, canUndo, isBusy, notice, done };
}
