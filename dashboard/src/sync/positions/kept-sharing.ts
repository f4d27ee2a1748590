import { recordId } from '@levee/shared/model/base';
import { teamPosition } from '@levee/shared/protocol/volatile';
import { z } from 'zod';

const key = 'levee.position';

/** That somebody agreed to share on this deployment, and the last place known: no way, no number, one team. */
const keptSharing = z.object({
  area: z.string(),
  author: z.string(),
  team: recordId,
  deployment: recordId,
  position: teamPosition.nullable(),
});

export type KeptSharing = z.infer<typeof keptSharing>;

/** A device that keeps nothing forgets; sharing then ends with the page. */
export function recallSharing(storage: () => Storage = browserStorage): KeptSharing | undefined {
  try {
    return keptSharing.safeParse(JSON.parse(storage().getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

export function rememberSharing(
  kept: KeptSharing | undefined,
  storage: () => Storage = browserStorage,
): void {
  try {
    if (kept) storage().setItem(key, JSON.stringify(kept));
    else storage().removeItem(key);
  } catch {
    return;
  }
}

function browserStorage(): Storage {
  return window.localStorage;
}
