import { systemClock } from '@levee/shared/kernel/clock';
import { onScopeDispose } from 'vue';
import { request } from '../live/http.js';
import { isDue } from './attendance.js';

const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * Tells the server now and then that somebody is still here. A page that only shows sends nothing by
 * itself, and its session would idle away under the eyes of whoever reads it.
 */
export function useAttendance(): void {
  let toldMs: number | undefined;
  const onSign = (): void => {
    const nowMs = systemClock.steadyMs();
    if (!isDue(toldMs, nowMs)) return;
    toldMs = nowMs;
    void request('GET', '/api/session');
  };
  for (const sign of signs) window.addEventListener(sign, onSign, { passive: true });
  onScopeDispose(() => signs.forEach((sign) => window.removeEventListener(sign, onSign)));
}
