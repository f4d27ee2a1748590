import type { PatrolPoint } from '@levee/shared/model/patrol';
import type { HazardNature } from '@levee/shared/model/hazard-attributes';
import { isWorse } from '@levee/shared/model/hazard';
import { defaultPack } from '@levee/shared/rules/pack';
import { useI18n } from '../../ui/use-i18n.js';
import { useSession } from '../../live/use-live.js';
import type { TickFields } from './tick-draft.js';
import type { Here } from './use-here.js';
import { useKept } from './use-kept.js';

interface Place {
  readonly point: PatrolPoint;
  readonly region: string;
  readonly here: Here | undefined;
}

const { dangerGrade } = defaultPack.patrol;

/**
 * What was found at a point, told to the headquarters: a hazard point that is known is raised where that is
 * worse than what is known; anything else is a new report, with its photos.
 */
export function useFinding(): (fields: TickFields, place: Place) => Promise<string | undefined> {
  const keep = useKept();
  const session = useSession();
  const { t } = useI18n();
  return async ({ id, result, finding, wrong, files }, { point, region, here }) => {
    const words = [finding, ...Object.values(wrong)].filter((one) => one.trim()).join('；');
    const known = point.hazard === null ? undefined : session.replica.get('hazard', point.hazard);
    if (known) {
      const isRaising = result === 'danger' && isWorse(dangerGrade, known.grade);
      if (!isRaising) return undefined;
      return keep('hazard.raise', { hazard: known.id, grade: dangerGrade, reason: words });
    }
    return keep('hazard.report', {
      ...{ id, region, name: t('patrols.findingName', { point: point.name }) },
      position: here?.position ?? point.position,
      description: words,
      ...works,
      ...(files.length > 0 && {
        photos: files.map((file) => ({ stage: 'found' as const, file })),
      }),
    });
  };
}

const works: HazardNature = { hazardKind: 'waterworks', attributes: { worksType: 'dyke' } };
