import { describe, expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import { stopSignal } from './stop-signal.js';

function terminal() {
  const emitter = new EventEmitter();
  const exits: number[] = [];
  let nowMs = 0;
  const asked = stopSignal(
    { on: (signal, listener) => emitter.on(signal, listener), exit: (code) => exits.push(code) },
    () => nowMs,
  );
  return {
    asked,
    exits,
    press: (atMs: number, signal: NodeJS.Signals = 'SIGINT') => {
      nowMs = atMs;
      emitter.emit(signal);
    },
  };
}

describe('stop signal', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s asks for a stop', async (signal) => {
    const { asked, exits, press } = terminal();
    press(10, signal);
    await asked;
    expect(exits).toEqual([]);
  });

  test('the echo that npm passes on does not count as a second one', async () => {
    const { asked, exits, press } = terminal();
    press(10);
    press(14);
    await asked;
    expect(exits).toEqual([]);
  });

  test('a second Ctrl-C ends the process at once', () => {
    const { exits, press } = terminal();
    press(10);
    press(1_500);
    expect(exits).toEqual([130]);
  });
});
