import { inject, type InjectionKey } from 'vue';
import type { AreaRight } from '../app/account.js';

/** The area on the phone's screen, and how to go to another one. */
export interface FieldArea {
  area(): AreaRight;
  choose(area: string): void;
}

export const areaKey: InjectionKey<FieldArea> = Symbol('field area');

export function useFieldArea(): FieldArea {
  const area = inject(areaKey);
  if (!area) throw new Error('No field area: this part stands outside of field-screen');
  return area;
}
