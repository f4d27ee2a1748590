import { expect, test } from '@jest/globals';
import { meetingKeyOf } from './meeting-key.js';

function aStore(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
  };
}

test('a run keeps its key on a phone; a key is told when it is new and never again', () => {
  const store = aStore();
  const told: string[] = [];
  const ask = (run: string): string => meetingKeyOf(run, store, (key) => told.push(key));
  const first = ask('run-one');
  expect(ask('run-one')).toBe(first);
  expect(told).toEqual([first]);
  expect(ask('run-two')).not.toBe(first);
  expect(told).toHaveLength(2);
});

test('a phone whose store lost the key makes another one and tells it', () => {
  const told: string[] = [];
  const keys = [aStore(), aStore()].map((store) =>
    meetingKeyOf('run-one', store, (key) => told.push(key)),
  );
  expect(new Set(keys).size).toBe(2);
  expect(told).toEqual(keys);
});
