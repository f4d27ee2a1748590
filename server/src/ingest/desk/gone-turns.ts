import type { Ask } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { isoNow } from '@levee/shared/kernel/clock';
import { refusal } from '@levee/shared/model/refusal';
import type { GoneTurn } from '../rosters/roster-match.js';
import type { ApplyRun, Tally } from './apply-run.js';
import { refusedNote } from './dry-run.js';

/** Takes off the roster what the list no longer names; asked for by the person who applies it. */
export async function removeGone(
  { area, actor, door, clock }: Pick<ApplyRun, 'area' | 'actor' | 'door' | 'clock'>,
  gone: readonly GoneTurn[],
  tally: Tally,
): Promise<void> {
  for (const { id: shift, version } of gone) {
    const ask: Ask = { kind: 'shift.remove', payload: { shift } };
    const id = idOf('import', area, ask.kind, shift, String(version));
    const command = { id, area, kind: ask.kind, payload: ask.payload, occurredAt: isoNow(clock) };
    const receipt = await door.submit(command, actor);
    if (receipt.status === 'ok') {
      tally.applied += 1;
      continue;
    }
    tally.refused += 1;
    const { code, field, params } = receipt;
    tally.notes.push(refusedNote(0, refusal(code ?? 'payload-invalid', field, params)));
  }
}
