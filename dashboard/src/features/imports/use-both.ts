import { useI18n } from '../../ui/use-i18n.js';

/** The one of two texts that the page's language asks for. */
export function useBoth(): (text: { readonly zh: string; readonly en: string }) => string {
  const { locale } = useI18n();
  return (text) => (locale.value === 'en' ? text.en : text.zh);
}
