import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { defaultPack } from '@levee/shared/rules/pack';
import { useAreaNow, useRecords } from '../../live/use-live.js';
import { useDigest } from '../../picture/use-digest.js';
import { landFigures, waterFigures, type WaterFigures } from './key-figures.js';

export interface Figure {
  readonly key: 'red' | 'open' | 'threatened' | 'teams' | 'stations' | 'rain';
  readonly value: string;
  readonly note: string;
  readonly tone: 'red' | 'yellow' | 'orange' | 'plain';
}

const cadenceMs = defaultPack.water.readingEveryMinutes * 60_000;

/** The six figures of the strip, in words. */
export function useFigures(): ComputedRef<readonly Figure[]> {
  const { t, locale } = useI18n();
  const n = (count: number, form?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale.value, form).format(count);
  const land = useDigest(['hazard', 'team', 'deployment'], (replica) =>
    landFigures({
      hazards: replica.all('hazard').values(),
      teams: [...replica.all('team').values()],
      deployments: replica.all('deployment'),
    }),
  );
  const stations = useRecords('station');
  const nowMs = useAreaNow();
  const minute = computed(() => Math.floor(nowMs.value / 60_000) * 60_000);
  const water = computed(() => waterFigures(stations.value, minute.value, cadenceMs));
  const plain = (key: Figure['key'], count: number, note: string): Figure => ({
    key,
    value: n(count),
    note,
    tone: 'plain',
  });
  return computed(() => {
    const now = { ...land.value, ...water.value };
    return [
      {
        ...plain('red', now.openRed, t('figures.redNote', { n: now.openOrange })),
        tone: now.openRed ? 'red' : 'plain',
      },
      plain('open', now.openHazards, t('figures.openNote', { n: now.inDanger })),
      plain(
        'threatened',
        now.threatened,
        t('figures.threatenedNote', { n: now.openRed + now.openOrange }),
      ),
      plain('teams', now.teams, t('figures.teamsNote', { n: n(now.people) })),
      { ...plain('stations', now.overWarning, stationNote(now)), tone: stationTone(now) },
      rainFigure(now),
    ];
  });

  function stationNote({ overGuarantee, gauges, oldGauges }: WaterFigures): string {
    if (oldGauges) return t('figures.stationsOld', { n: oldGauges });
    return overGuarantee
      ? t('figures.stationsNote', { n: overGuarantee })
      : t('figures.stationsCalm', { n: gauges });
  }

  function rainFigure({ rain }: WaterFigures): Figure {
    const value = rain ? n(rain.mm, { maximumFractionDigits: 1, minimumFractionDigits: 1 }) : '0';
    return { key: 'rain', value, note: rain?.station ?? t('figures.rainNone'), tone: 'plain' };
  }
}

function stationTone({ overGuarantee, overWarning }: WaterFigures): Figure['tone'] {
  if (overGuarantee) return 'orange';
  return overWarning ? 'yellow' : 'plain';
}
