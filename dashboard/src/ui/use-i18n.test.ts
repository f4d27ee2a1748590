import { beforeEach, describe, expect, test } from '@jest/globals';
import { computed } from 'vue';
import { speak, useI18n, whenMissing } from './use-i18n.js';

const { t, te, locale } = useI18n();

const frame = { app: { open: '打开', ago: '{age}前', link: { live: '实时' } } };

describe('words of a screen', () => {
  beforeEach(() => {
    whenMissing(() => undefined);
    speak('zh', frame);
  });

  test('are found under their path, however deep', () => {
    expect([t('app.open'), t('app.link.live')]).toEqual(['打开', '实时']);
    expect([te('app.open'), te('app.link')]).toEqual([true, false]);
  });

  test('have their places filled, each as often as it stands there, and empty where nothing is given', () => {
    speak('zh', frame, { app: { both: '{n}/{n} {who}' } });
    expect(t('app.both', { n: 0, who: '甲' })).toBe('0/0 甲');
    expect(t('app.both', { n: 3, who: null })).toBe('3/3 ');
    expect(t('app.ago')).toBe('前');
  });

  test('leave what is put in as it is', () => {
    expect(t('app.ago', { age: '{open}$&' })).toBe('{open}$&前');
  });

  test('say their path while they are not here, and somebody is told', () => {
    const asked: string[] = [];
    whenMissing(() => asked.push('told'));
    expect(t('hazards.title')).toBe('hazards.title');
    speak('zh', frame, { hazards: { title: '隐患' } });
    expect([t('hazards.title'), t('app.open')]).toEqual(['隐患', '打开']);
    expect(asked).toEqual(['told']);
  });

  test('follow the language on every screen that reads them', () => {
    const seen = computed(() => `${locale.value} ${t('app.open')}`);
    expect(seen.value).toBe('zh 打开');
    speak('en', { app: { open: 'Open' } });
    expect(seen.value).toBe('en Open');
  });

  test('of another language do not shine through', () => {
    speak('en', { app: { open: 'Open' } });
    expect(te('app.ago')).toBe(false);
  });
});
