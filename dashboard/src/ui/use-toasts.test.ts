import { describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { createToasts } from './use-toasts.js';

function texts(toasts: ReturnType<typeof createToasts>): string[] {
  return toasts.shown.value.map((toast) => toast.text);
}

describe('toasts', () => {
  test('go by themselves after six seconds', () => {
    const clock = new ManualClock();
    const toasts = createToasts(clock);
    toasts.say('saved');
    clock.advance(5_999);
    expect(texts(toasts)).toEqual(['saved']);
    clock.advance(1);
    expect(texts(toasts)).toEqual([]);
  });

  test('that are alarms stay until they are sent away', () => {
    const clock = new ManualClock();
    const toasts = createToasts(clock);
    toasts.say('refused', 'alarm');
    clock.advance(3_600_000);
    expect(texts(toasts)).toEqual(['refused']);
    toasts.dismiss(toasts.shown.value[0]?.id ?? 0);
    expect(texts(toasts)).toEqual([]);
  });

  test('never cover the screen: the newest four are kept', () => {
    const toasts = createToasts(new ManualClock());
    for (const text of ['a', 'b', 'c', 'd', 'e']) toasts.say(text);
    expect(texts(toasts)).toEqual(['b', 'c', 'd', 'e']);
  });
});
