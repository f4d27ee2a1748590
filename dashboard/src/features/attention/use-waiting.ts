import { useTimes } from '../../live/use-times.js';
import { useI18n } from '../../ui/use-i18n.js';
import { waitingOf } from './waiting.js';

/** How long something waits, in words: 3 小时 6 分, 刚刚, 3 小时后. */
export function useWaiting(): (sinceMs: number) => string {
  const { t } = useI18n();
  const times = useTimes();
  return (sinceMs) => {
    const waiting = waitingOf(sinceMs, times.nowMs.value);
    if (waiting.is === 'now') return t('app.age.now');
    const span = times.span(waiting.spanMs);
    return waiting.is === 'since' ? span : t('attention.ahead', { span });
  };
}
