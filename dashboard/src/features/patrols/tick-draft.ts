import type { DraftOf } from '@levee/shared/commands/commands';
import type { FileRef } from '@levee/shared/model/file';
import type { InspectionResult } from '@levee/shared/model/hazard';
import type { PatrolPoint, TickMethod } from '@levee/shared/model/patrol';
import type { PatrolPack } from '@levee/shared/rules/patrol-pack';
import { distanceM } from '@levee/shared/rules/distance';
import { codeIn } from '@levee/shared/rules/point-code';
import type { Here } from './use-here.js';

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
  here: Here | undefined,
  pack: Pick<PatrolPack, 'placeWithinM' | 'accuracyAtMostM'>,
): PlaceDoubt {
  if (!position) return { is: 'unplaced' };
  if (!here) return { is: 'unknown' };
  if (here.accuracyM > pack.accuracyAtMostM) return { is: 'unsure', m: Math.round(here.accuracyM) };
  const metres = distanceM(position, here.position);
  return metres <= pack.placeWithinM ? { is: 'near' } : { is: 'far', metres };
}

interface At {
  readonly run: string;
  readonly route: string;
  readonly point: PatrolPoint;
  readonly here: Here | undefined;
}

/** The command of a tick. What was found becomes a hazard point of its own, unless the point is one. */
export function tickAsk(
  fields: TickFields,
  { run, route, point, here }: At,
): DraftOf<'patrolRun.tick'> {
  const { method, code, reason, result, note, files } = fields;
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
    ...(files.length > 0 && (result === 'normal' || point.hazard !== null) && { files }),
    finding: result === 'normal' ? null : (point.hazard ?? fields.id),
  };
}
