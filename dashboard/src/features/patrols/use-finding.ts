import type { PatrolPoint } from '@levee/shared/model/patrol';
import type { HazardNature } from '@levee/shared/model/hazard-attributes';
import { defaultPack } from '@levee/shared/rules/pack';
import { useI18n } from '../../ui/use-i18n.js';
import type { Telling, TickFields } from './tick-draft.js';
import type { Fix } from '../../ui/fix.js';
import { useKept } from './use-kept.js';

interface Place {
  readonly point: PatrolPoint;
  readonly region: string;
  readonly here: Fix | undefined;
}

const { dangerGrade } = defaultPack.patrol;

/** What was found at a point, told to the headquarters beside the tick: a known hazard point raised, or a new one with its photos. */
export function useFinding(): (
  telling: Telling,
  fields: TickFields,
  place: Place,
) => Promise<string | undefined> {
  const keep = useKept();
  const { t } = useI18n();
  return async (telling, { id, finding, wrong, files }, { point, region, here }) => {
    if (telling === null) return undefined;
    const words = [finding, ...Object.values(wrong)].filter((one) => one.trim()).join('；');
    if (telling === 'raise')
      return keep('hazard.raise', {
        hazard: point.hazard ?? point.id,
        grade: dangerGrade,
        reason: words,
      });
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
