import type { Directive } from 'vue';

const fields = 'input:not([type=hidden]), textarea, [role=combobox], [role=radio]';

/** The first field of a form takes the keyboard as soon as the form stands there. */
export const vFocusFirst: Directive<HTMLElement> = {
  mounted: (form) => {
    requestAnimationFrame(() => {
      const checked = form.querySelector<HTMLElement>('[data-focus]');
      (checked ?? form.querySelector<HTMLElement>(fields))?.focus();
    });
  },
};
