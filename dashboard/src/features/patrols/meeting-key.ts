import { systemRandom } from '@levee/shared/kernel/random';

/** A run's own secret on this phone: made at its start, kept through reload and kill, told to the server once. */
export function meetingKeyOf(run: string, store: Pick<Storage, 'getItem' | 'setItem'>): string {
  const name = `levee.patrol-key.${run}`;
  const known = store.getItem(name);
  if (known) return known;
  const key = Array.from({ length: 4 }, word).join('');
  store.setItem(name, key);
  return key;
}

function word(): string {
  return Math.floor(systemRandom() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
