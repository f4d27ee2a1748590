import { describe, expect, test } from '@jest/globals';
import type { Receipt } from '@levee/shared/protocol/receipt';
import type { Move } from './moves.js';
import { movesOver, type Moves } from './use-moves.js';

type Answer = (status?: Receipt['status']) => void;

/** A link on which the test gives each answer. */
function onLink(): { moves: Moves; sent: string[]; answers: Answer[] } {
  const [sent, answers]: [string[], Answer[]] = [[], []];
  const send = (_kind: string, { shift, other }: { shift: string; other: string }) => {
    sent.push(`${shift}-${other}`);
    return new Promise<Receipt>((resolve) => {
      answers.push((status = 'ok') => resolve({ id: `${sent.length}`, status }));
    });
  };
  return {
    moves: movesOver(send, ({ status }: Partial<Receipt>) => `no: ${status}`),
    sent,
    answers,
  };
}

const exchanged = (shift: string, other: string): Move['does'][number] => ({
  kind: 'shift.exchange',
  payload: { shift, other },
});
const move = (shift: string, other: string): Move => ({
  does: [exchanged(shift, other)],
  undoes: [exchanged(other, shift)],
});
const ticks = async (): Promise<void> => {
  for (let tick = 0; tick < 20; tick++) await Promise.resolve();
};

describe('moves of the roster', () => {
  test('asked for while another is under way wait for it, and none is lost', async () => {
    const { moves, sent, answers } = onLink();
    const both = [moves.make(move('a', 'b')), moves.make(move('b', 'c'))];
    await ticks();
    expect([sent, moves.isBusy.value]).toEqual([['a-b'], true]);
    answers[0]?.();
    await ticks();
    expect(sent).toEqual(['a-b', 'b-c']);
    answers[1]?.();
    expect(await Promise.all(both)).toEqual(['', '']);
    expect([moves.isBusy.value, moves.canUndo.value]).toEqual([false, true]);
  });

  test('are taken back last first, also one that is still under way', async () => {
    const { moves, sent, answers } = onLink();
    const all = [
      moves.make(move('a', 'b')),
      moves.make(move('c', 'd')),
      moves.undo(),
      moves.undo(),
    ];
    for (let at = 0; at < all.length; at++) {
      await ticks();
      answers[at]?.();
    }
    expect(await Promise.all(all)).toEqual(['', '', '', '']);
    expect(sent).toEqual(['a-b', 'c-d', 'd-c', 'b-a']);
    expect(moves.canUndo.value).toBe(false);
  });

  test('that were refused say so, each its own, and are not taken back', async () => {
    const { moves, sent, answers } = onLink();
    const both = [moves.make(move('a', 'b')), moves.make(move('c', 'd'))];
    await ticks();
    answers[0]?.('refused');
    await ticks();
    answers[1]?.('conflict');
    expect(await Promise.all(both)).toEqual(['no: refused', 'no: conflict']);
    expect([moves.canUndo.value, await moves.undo(), sent.length]).toEqual([false, '', 2]);
  });

  test('whose taking back is refused say so as well', async () => {
    const { moves, answers } = onLink();
    const both = [moves.make(move('a', 'b')), moves.undo()];
    await ticks();
    answers[0]?.('busy');
    await ticks();
    answers[1]?.('refused');
    expect(await Promise.all(both)).toEqual(['', 'no: refused']);
  });

  test('are sent fifty at a time, and the first refusal of many is told', async () => {
    const { moves, sent, answers } = onLink();
    const all = moves.makeAll(Array.from({ length: 60 }, (_one, at) => exchanged('a', `${at}`)));
    await ticks();
    expect([sent.length, moves.done.value]).toEqual([50, 0]);
    for (const [at, answer] of answers.splice(0).entries()) answer(at === 7 ? 'refused' : 'ok');
    await ticks();
    expect([sent.length, moves.done.value]).toEqual([60, 50]);
    for (const answer of answers.splice(0)) answer();
    expect([await all, moves.done.value]).toEqual(['no: refused', 60]);
  });
});
