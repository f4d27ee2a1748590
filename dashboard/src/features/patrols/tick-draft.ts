import type { DraftOf } from '@levee/shared/commands/commands';
import type { FileRef } from '@levee/shared/model/file';
import { isWorse, type Hazard, type InspectionResult } from '@levee/shared/model/hazard';
import type { PatrolPoint, TickMethod } from '@levee/shared/model/patrol';
import type { PatrolPack } from '@levee/shared/rules/patrol-pack';
import { distanceM } from '@levee/shared/rules/distance';
import { codeIn } from '@levee/shared/rules/point-code';
import type { Fix } from '../../ui/fix.js';

/** What somebody has filled in at a point. Plain values: a draft of it is kept at every keystroke. */
export interface TickFields {
  id: string;
  method: TickMethod;
  code: string;
  reason: string;
  /** Items that are not in order, with what is wrong. */
  wrong: Record<string, string>;
  result: InspectionResult;
  note: string;
  finding: string;
  files: FileRef[];
}

export type PlaceDoubt =
  | { readonly is: 'near' }
  | { readonly is: 'unplaced' | 'unknown' }
  | { readonly is: 'unsure'; readonly m: number }
  | { readonly is: 'far'; readonly metres: number };

/** Whether this phone stands at the point, as far as it knows; and why not. */
export function placeDoubt(
  { position }: Pick<PatrolPoint, 'position'>,
  here: Fix | undefined,
  pack: Pick<PatrolPack, 'placeWithinM' | 'accuracyAtMostM'>,
): PlaceDoubt {
  if (!position) return { is: 'unplaced' };
  if (!here) return { is: 'unknown' };
  if (here.accuracyM > pack.accuracyAtMostM) return { is: 'unsure', m: Math.round(here.accuracyM) };
  const metres = distanceM(position, here.position);
  return metres <= pack.placeWithinM ? { is: 'near' } : { is: 'far', metres };
}

/** What becomes of a finding: a new hazard point, a known one that is worse than was known; null: the tick says it all. */
export type Telling = 'report' | 'raise' | null;

/** `known`: the hazard point that the point is, as this phone knows it. */
export function tellingOf(
  result: InspectionResult,
  known: Pick<Hazard, 'grade'> | undefined,
  { dangerGrade }: Pick<PatrolPack, 'dangerGrade'>,
): Telling {
  if (result === 'normal') return null;
  if (!known) return 'report';
  return result === 'danger' && isWorse(dangerGrade, known.grade) ? 'raise' : null;
}

interface At {
  readonly run: string;
  readonly route: string;
  readonly point: PatrolPoint;
  readonly here: Fix | undefined;
  readonly telling: Telling;
}

/** The command of a tick. A finding that becomes a hazard point takes its photos there. */
export function tickAsk(
  fields: TickFields,
  { run, route, point, here, telling }: At,
): DraftOf<'patrolRun.tick'> {
  const { method, code, reason, result, files } = fields;
  const note = result !== 'normal' && telling === null ? fields.finding : fields.note;
  const wrong = Object.entries(fields.wrong).map(([item, said]) => ({
    item,
    ...(said.trim() && { note: said }),
  }));
  return {
    ...{ run, route, point: point.id, hazard: point.hazard, method, result, wrong },
    ...(here && { position: here.position, accuracyM: Math.round(here.accuracyM) }),
    ...(method === 'code' && { code: codeIn(code) }),
    ...(method === 'hand' && { reason }),
    ...(note.trim() && { note }),
    ...(files.length > 0 && telling !== 'report' && { files }),
    finding: telling === 'report' ? fields.id : telling && point.hazard,
  };
}
