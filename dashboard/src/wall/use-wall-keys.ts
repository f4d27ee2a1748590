import { onScopeDispose } from 'vue';
import { switchLanguage } from '../app/i18n.js';
import { useTheme } from '../ui/use-theme.js';

/** L switches the language, T the theme: a wall has no buttons. */
export function useWallKeys(): void {
  const { switchTheme } = useTheme();
  const act = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
    if (ctrlKey || metaKey || altKey) return;
    if (key.toLowerCase() === 'l') switchLanguage();
    if (key.toLowerCase() === 't') switchTheme();
  };
  window.addEventListener('keydown', act);
  onScopeDispose(() => window.removeEventListener('keydown', act));
}
