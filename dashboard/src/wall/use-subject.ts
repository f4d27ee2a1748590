import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { useDigest } from '../picture/use-digest.js';
import { subjectOf, type Subject } from './subject.js';
import { useShown, type Shown } from './use-shown.js';

/** What the scene is of; null where it is of all. On a locked wall it stays the same, whatever happens elsewhere. */
export function useSubject(): ComputedRef<Subject | null> {
  const shown = useShown();
  const find = (): Subject | null => found(shown.value);
  const changed = useDigest(['hazard', 'region'], (replica) => ({
    of: (wanted: Shown) => (hasSubject(wanted) ? subjectOf(replica, wishOf(wanted)) : null),
  }));
  const found = (wanted: Shown): Subject | null => changed.value.of(wanted);
  const held = shallowRef(find());
  watch([changed, shown], ([, now], [, before]) => {
    const isSame = now.about === before.about && now.scene.id === before.scene.id;
    const isHeld = now.lockedUntilMs !== null && isSame;
    const next = find();
    if (!isHeld || next?.record.id === held.value?.record.id) held.value = next;
  });
  return computed(() => held.value);
}

const wishOf = ({ about, scene }: Shown) => ({ about, isOfTownship: scene.id === 'township' });

function hasSubject({ about, picture }: Shown): boolean {
  return about !== null || picture.tiles.some(({ tile }) => tile === 'subject');
}
