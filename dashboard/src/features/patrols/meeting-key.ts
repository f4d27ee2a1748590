import { systemRandom } from '@levee/shared/kernel/random';

/**
 * A run's own secret on this phone: made at its start and kept through reload. `tell` hears a key that is
 * new. A browser writes its store down some seconds late: a phone killed before that makes another key, and
 * a run may have several.
 */
export function meetingKeyOf(
  run: string,
  store: Pick<Storage, 'getItem' | 'setItem'>,
  tell: (key: string) => void,
): string {
  const name = `levee.patrol-key.${run}`;
  const known = store.getItem(name);
  if (known) return known;
  const key = Array.from({ length: 4 }, word).join('');
  store.setItem(name, key);
  tell(key);
  return key;
}

function word(): string {
  return Math.floor(systemRandom() * 2 ** 32)
    .toString(16)
    .padStart(8, '0');
}
