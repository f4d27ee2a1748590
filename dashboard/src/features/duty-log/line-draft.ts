import type { DraftOf } from '@levee/shared/commands/commands';
import type { LogCategory } from '@levee/shared/model/duty';
import type { FileRef } from '@levee/shared/model/file';
import type { Link } from '@levee/shared/model/link';
import type { Stamped } from '@levee/shared/model/kinds';

type LogEntry = Stamped<'logEntry'>;

/** What the form of a line holds while it is typed. */
export interface LineDraft {
  readonly id: string;
  category: LogCategory;
  text: string;
  result: string;
  isStillOpen: boolean;
  callerName: string;
  callerUnit: string;
  callerPhone: string;
  subjects: Link[];
  files: FileRef[];
}

const empty = {
  ...{ category: 'situation' as LogCategory, text: '', result: '', isStillOpen: false },
  ...{ callerName: '', callerUnit: '', callerPhone: '' },
};

/** A new line; or what an earlier one says, to be put right. It keeps its caller, whose mask is no name. */
export function lineDraft(id: string, corrected: LogEntry | null): LineDraft {
  if (!corrected) return { ...empty, id, subjects: [], files: [] };
  const { category, text, result = '', isOpen, caller, subjects = [] } = corrected;
  const said = { category, text, result, isStillOpen: isOpen };
  const callerUnit = caller?.unit ?? '';
  return { ...empty, ...said, id, callerUnit, subjects: [...subjects], files: [] };
}

/** Who called, as far as it was typed; undefined where nothing was. */
export function callerOf(
  draft: Pick<LineDraft, 'callerUnit' | 'callerName' | 'callerPhone'>,
): LogEntry['caller'] {
  const { callerUnit, callerName, callerPhone } = draft;
  const caller = {
    ...(callerUnit && { unit: callerUnit }),
    ...(callerName && { name: callerName }),
    ...(callerPhone && { phone: callerPhone }),
  };
  return Object.keys(caller).length > 0 ? caller : undefined;
}

/** The command: `named` are the records whose tags still stand in the text. */
export function linePayload(
  draft: LineDraft,
  { unit, corrected }: { unit: Stamped<'unit'>; corrected: LogEntry | null },
  named: readonly Link[],
): DraftOf<'logEntry.write'> {
  const place = corrected ?? { region: unit.region, unit: unit.id };
  const caller = draft.category === 'call' ? callerOf(draft) : undefined;
  return {
    ...{ id: draft.id, region: place.region, unit: place.unit, corrects: corrected?.id ?? null },
    ...{ category: draft.category, text: draft.text, isOpen: draft.isStillOpen },
    ...(draft.result && { result: draft.result }),
    ...(named.length > 0 && { subjects: [...named] }),
    ...(draft.files.length > 0 && { files: [...draft.files] }),
    ...(corrected?.call && { call: corrected.call }),
    ...(caller && { caller }),
  };
}
