import type { RecordRef } from '@levee/shared/model/kinds';
import type { NoticeKind, NoticeUrgency } from '@levee/shared/model/notice';
import type { Notice } from '@levee/shared/rules/notices';

/** All that a push says. The sentence is the browser's to make; names and numbers stay here. */
export interface Letter {
  readonly area: string;
  readonly kind: NoticeKind;
  readonly urgency: NoticeUrgency;
  readonly subject: RecordRef;
}

export function letterOf(area: string, { kind, urgency, subject }: Notice): Letter {
  return { area, kind, urgency, subject: { kind: subject.kind, id: subject.id } };
}
