import { readonly, ref, type Ref } from 'vue';
import { recall, remember } from './memory.js';
import { firstTheme, type Theme } from './themes.js';

const theme = ref<Theme>('dark');

/** Dark for walls and nights, light for the office; kept from one visit to the next. */
export function useTheme(): {
  theme: Readonly<Ref<Theme>>;
  setTheme(next: Theme): void;
  switchTheme(): void;
} {
  return {
    theme: readonly(theme),
    setTheme,
    switchTheme: () => setTheme(theme.value === 'dark' ? 'light' : 'dark'),
  };
}

export function beginTheme(): void {
  const params = new URLSearchParams(window.location.search);
  const isDarkByDefault = /^\/(wall|field)(\/|$)/.test(window.location.pathname);
  const isLightWanted =
    !isDarkByDefault && window.matchMedia('(prefers-color-scheme: light)').matches;
  show(firstTheme(params.get('theme'), recall('theme'), isLightWanted));
}

function setTheme(next: Theme): void {
  show(next);
  remember('theme', next);
}

function show(next: Theme): void {
  theme.value = next;
  document.documentElement.dataset['theme'] = next;
}
