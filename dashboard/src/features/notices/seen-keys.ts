import { z } from 'zod';
import { request } from '../../live/http.js';

const answer = z.object({ keys: z.array(z.string()) });

/** A command that came back concerns the device it was given at; no other one has its line. */
const isShared = (key: string): boolean => !key.startsWith('commandRefused/');

/** Keys of what this person has seen at any device; none where the server is not reached: a later look tells. */
export async function seenKeys(area: string): Promise<readonly string[]> {
  const given = await request('GET', pathOf(area));
  const read = answer.safeParse(given.ok ? given.value : undefined);
  return read.success ? read.data.keys : [];
}

/** Where it does not arrive, the other devices go on saying it: once too often is better than never. */
export async function sayIsSeen(area: string, keys: readonly string[]): Promise<void> {
  const shared = keys.filter(isShared);
  if (shared.length > 0) await request('POST', pathOf(area), { keys: shared });
}

function pathOf(area: string): string {
  return `/api/areas/${area}/notices/seen`;
}
