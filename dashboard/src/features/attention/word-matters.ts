import { fromIso } from '@levee/shared/kernel/clock';
import type { Stamped } from '@levee/shared/model/kinds';
import { responseId } from '@levee/shared/model/response';
import { minuteMs, type Matter, type Reason, type Urgency, type Yardstick } from './matter.js';

type Instruction = Stamped<'instruction'>;
type Warning = Stamped<'warning'>;

/** A consultation shows up this long before its hour. */
const consultationAheadMs = 30 * minuteMs;

/** Leaders' words that nobody has taken, and those past their hour. */
export function instructionMatters(
  instructions: readonly Instruction[],
  { nowMs }: Yardstick,
): Matter[] {
  return instructions.flatMap((instruction) => {
    if (instruction.state === 'done') return [];
    const deadlineMs = instruction.deadline === null ? Infinity : fromIso(instruction.deadline);
    if (deadlineMs < nowMs)
      return [instructionMatter(instruction, 'instructionOverdue', deadlineMs)];
    if (instruction.state !== 'issued') return [];
    return [instructionMatter(instruction, 'instructionUnreceived', fromIso(instruction.issuedAt))];
  });
}

function instructionMatter(
  { id, text, region }: Instruction,
  reason: Reason,
  sinceMs: number,
): Matter {
  return {
    reason,
    urgency: 'urgent',
    subject: { kind: 'instruction', id },
    name: text,
    region,
    sinceMs,
  };
}

/** Warnings that have run out and still stand: lift them, or issue them anew. */
export function warningMatters(warnings: readonly Warning[], { nowMs }: Yardstick): Matter[] {
  return warnings.flatMap(({ id, state, expiresAt, title, region }) => {
    if (state !== 'issued' || expiresAt === null || fromIso(expiresAt) > nowMs) return [];
    const subject = { kind: 'warning' as const, id };
    return [
      {
        reason: 'warningExpired',
        urgency: 'watch',
        subject,
        name: title,
        region,
        sinceMs: fromIso(expiresAt),
      },
    ];
  });
}

/** The next consultation (会商), half an hour ahead; it presses once its hour has passed. */
export function consultationMatters(
  response: Stamped<'response'> | undefined,
  { nowMs }: Yardstick,
): Matter[] {
  const at = response?.nextConsultationAt;
  if (!response || !at || fromIso(at) - nowMs > consultationAheadMs) return [];
  const urgency: Urgency = fromIso(at) <= nowMs ? 'due' : 'watch';
  const subject = { kind: 'response' as const, id: responseId };
  return [
    {
      reason: 'consultationDue',
      urgency,
      subject,
      name: response.level,
      region: null,
      sinceMs: fromIso(at),
    },
  ];
}
