import type { Stamped } from '@levee/shared/model/kinds';
import type { Shape, ZoneKind } from '@levee/shared/model/zone';
import { formOf } from '@levee/shared/rules/zone';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { emptySketch, sketchOf, type Sketch } from '../../map/sketch.js';

type Zone = Stamped<'zone'>;

/** The form that is open: a new zone with its shape, another shape or other words for one that is there, or its end. */
export type ZoneForm =
  | { readonly is: 'lay'; readonly zoneKind: ZoneKind; readonly shape: Shape }
  | { readonly is: 'change'; readonly zone: Zone; readonly shape: Shape }
  | { readonly is: 'lift'; readonly zone: Zone };

/** What is drawn, written and looked at of zones; the map draws, forms and list stand beside it. */
export interface ZoneDesk {
  readonly sketch: ShallowRef<Sketch | null>;
  readonly form: ShallowRef<ZoneForm | undefined>;
  readonly isListed: Ref<boolean>;
  /** Opens the list, or closes it. */
  list(isListed: boolean): void;
  /** Asks for a new zone of a kind to be drawn. */
  draw(zoneKind: ZoneKind): void;
  /** Asks for another shape of a zone. */
  redraw(zone: Zone): void;
  /** What was drawn: its form opens. */
  take(shape: Shape): void;
  write(form: ZoneForm): void;
  close(): void;
}

export function useZoneDesk(): ZoneDesk {
  const sketch = shallowRef<Sketch | null>(null);
  const form = shallowRef<ZoneForm>();
  const isListed = ref(false);
  let formOfShape: (shape: Shape) => ZoneForm | undefined = () => undefined;

  const begin = (start: Sketch, next: typeof formOfShape): void => {
    isListed.value = false;
    formOfShape = next;
    sketch.value = start;
  };
  return {
    sketch,
    form,
    isListed,
    list: (next) => (isListed.value = next),
    draw: (zoneKind) =>
      begin(emptySketch(formOf(zoneKind)), (shape) => ({ is: 'lay', zoneKind, shape })),
    redraw: (zone) => begin(sketchOf(zone.shape), (shape) => ({ is: 'change', zone, shape })),
    take: (shape) => {
      sketch.value = null;
      form.value = formOfShape(shape);
    },
    write: (next) => (form.value = next),
    close: () => (form.value = undefined),
  };
}
