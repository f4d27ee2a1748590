import type { Receipt } from '@levee/shared/protocol/receipt';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { Turns } from '../../live/turns.js';
import { useSend } from '../../live/use-live.js';
import { useRefusalWords, type RefusalWords } from '../../desk/use-refusal-words.js';
import type { AnyAsk, Move } from './moves.js';

/**
 * What changes the roster, one after another: what is asked for while another is under way waits for it. Each answers
 * with the words of the first refusal, empty where all of it was taken or safely kept.
 */
export interface Moves {
  make(move: Move): Promise<string>;
  /** Many turns, so many at a time; tells how far it is. Not to be undone. */
  makeAll(asks: readonly AnyAsk[]): Promise<string>;
  undo(): Promise<string>;
  readonly canUndo: Readonly<Ref<boolean>>;
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly done: ShallowRef<number>;
}

type Send = (kind: AnyAsk['kind'], payload: never) => Promise<Receipt>;

/** Commands under way at once: a batch of the writer, and the link stays free for others. */
const chunk = 50;
const mostUndone = 50;

/** Does things to the roster, says what was refused, and takes back what was done here. */
export function useMoves(): Moves {
  return movesOver(useSend(), useRefusalWords());
}

export function movesOver(send: Send, words: RefusalWords): Moves {
  const turns = new Turns(1);
  const past: Move['undoes'][] = [];
  const canUndo = ref(false);
  const isBusy = ref(false);
  const done = shallowRef(0);

  const sendOne = async ({ kind, payload }: AnyAsk): Promise<string> => {
    const receipt = await send(kind, payload as never);
    done.value += 1;
    return receipt.status === 'ok' || receipt.status === 'busy' ? '' : words(receipt);
  };
  const sendAll = async (asks: readonly AnyAsk[]): Promise<string> => {
    isBusy.value = true;
    done.value = 0;
    try {
      const answers: string[] = [];
      for (let at = 0; at < asks.length; at += chunk)
        answers.push(...(await Promise.all(asks.slice(at, at + chunk).map(sendOne))));
      return answers.find(Boolean) ?? '';
    } finally {
      isBusy.value = false;
      canUndo.value = past.length > 0;
    }
  };
  const make = async ({ does, undoes }: Move): Promise<string> => {
    const no = await sendAll(does);
    if (no === '') past.push(undoes);
    past.splice(0, past.length - mostUndone);
    canUndo.value = past.length > 0;
    return no;
  };
  return {
    make: (move) => turns.take(() => make(move)),
    makeAll: (asks) => turns.take(() => sendAll(asks)),
    undo: () => turns.take(() => sendAll(past.pop() ?? [])),
    ...{ canUndo, isBusy, done },
  };
}
