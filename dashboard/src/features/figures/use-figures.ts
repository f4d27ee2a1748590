import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useDigest } from '../../picture/use-digest.js';
import { keyFigures, type KeyFigures } from './key-figures.js';

export interface Figure {
  readonly key: 'red' | 'open' | 'threatened' | 'teams' | 'stations' | 'rain';
  readonly value: string;
  readonly note: string;
  readonly tone: 'red' | 'yellow' | 'orange' | 'plain';
}

/** The six figures of the strip, in words. */
export function useFigures(): ComputedRef<readonly Figure[]> {
  const { t, locale } = useI18n();
  const n = (count: number, form?: Intl.NumberFormatOptions): string =>
    new Intl.NumberFormat(locale.value, form).format(count);
  const figures = useDigest(['hazard', 'team', 'deployment', 'station'], (replica) =>
    keyFigures({
      hazards: replica.all('hazard').values(),
      teams: [...replica.all('team').values()],
      deployments: replica.all('deployment'),
      stations: [...replica.all('station').values()],
    }),
  );
  const plain = (key: Figure['key'], count: number, note: string): Figure => ({
    key,
    value: n(count),
    note,
    tone: 'plain',
  });
  return computed(() => {
    const now = figures.value;
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

  function stationNote({ overGuarantee, gauges }: KeyFigures): string {
    return overGuarantee
      ? t('figures.stationsNote', { n: overGuarantee })
      : t('figures.stationsCalm', { n: gauges });
  }

  function rainFigure({ rain }: KeyFigures): Figure {
    const value = rain ? n(rain.mm, { maximumFractionDigits: 1, minimumFractionDigits: 1 }) : '0';
    return { key: 'rain', value, note: rain?.station ?? t('figures.rainNone'), tone: 'plain' };
  }
}

function stationTone({ overGuarantee, overWarning }: KeyFigures): Figure['tone'] {
  if (overGuarantee) return 'orange';
  return overWarning ? 'yellow' : 'plain';
}
