import { responseId, type Warning } from '@levee/shared/model/response';
import type { Stamped } from '@levee/shared/model/kinds';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useRecord, useRecords } from '../../live/use-live.js';
import { useTimes } from '../../live/use-times.js';
import { isResponding, warningsInForce } from './standing-response.js';

export interface ResponseView {
  readonly response: Readonly<{ value: Stamped<'response'> | undefined }>;
  /** Since when, for how long. */
  readonly duration: ComputedRef<readonly string[]>;
  /** By whose order, under which number, and when they meet next. */
  readonly authority: ComputedRef<readonly string[]>;
  readonly warnings: ComputedRef<readonly Warning[]>;
}

/** The level the area stands at and the warnings in force, in words. */
export function useResponse(): ResponseView {
  const { t } = useI18n();
  const times = useTimes();
  const response = useRecord('response', () => responseId);
  const issued = useRecords('warning');
  const duration = computed(() => {
    const { since, level } = response.value ?? {};
    if (!since || !level || level === 'none') return [];
    const key = isResponding(level) ? 'since' : 'attentionSince';
    const started = t(`response.${key}`, { at: times.dayMinute(since) });
    return [started, t('response.lasts', { span: times.span(times.sinceMs(since)) })];
  });
  const authority = computed(() => {
    const { level, orderNumber, decidedBy, nextConsultationAt } = response.value ?? {};
    if (!level || level === 'none') return residual(response.value?.residualDuties ?? []);
    return [
      orderNumber ? t('response.order', { number: orderNumber }) : '',
      decidedBy ? t('response.decidedBy', { name: decidedBy }) : '',
      nextConsultationAt ? consultation(nextConsultationAt) : '',
    ].filter((word) => word !== '');
  });
  const residual = (duties: readonly string[]): string[] =>
    duties.slice(0, 1).map((duty) => t('response.residual', { duty }));
  const consultation = (at: string): string =>
    t(`response.${times.sinceMs(at) > 0 ? 'overdue' : 'next'}`, { at: times.near(at) });
  const warnings = computed(() => warningsInForce(issued.value, times.nowMs.value));
  return { response, duration, authority, warnings };
}
