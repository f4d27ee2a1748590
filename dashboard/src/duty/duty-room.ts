import type { Link } from '@levee/shared/model/link';
import type { Stamped } from '@levee/shared/model/kinds';
import { inject, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue';
import type { AlarmView } from '../features/alarm/use-alarm.js';
import type { Matter } from '../features/attention/matter.js';
import type { HazardSearch } from '../features/hazards/use-hazard-search.js';
import type { MapSubject } from '../map/stage-layer.js';
import type { Breadth, View } from './duty-layout.js';
import type { DutyRights } from './duty-rights.js';
import type { Verb } from './shortcuts.js';
import type { OpenForm } from './use-forms.js';

/** What the parts of the duty room share: what is looked at, and how to get anywhere. */
export interface DutyRoom {
  readonly search: HazardSearch;
  readonly matters: ComputedRef<readonly Matter[]>;
  readonly rights: ComputedRef<DutyRights>;
  readonly unit: ComputedRef<Stamped<'unit'> | undefined>;
  readonly tabs: ComputedRef<readonly View[]>;
  readonly view: Ref<View>;
  readonly breadth: ComputedRef<Breadth>;
  readonly hazardId: Ref<string | undefined>;
  readonly teamId: Ref<string | undefined>;
  /** Somebody pressed the key for searching the map; its box takes the keyboard and says so. */
  readonly wantsMapSearch: Ref<boolean>;
  /** What deserves attention, and whether this screen of the desk tells it. */
  readonly alarm: AlarmView;
  readonly isTelling: ComputedRef<boolean>;
  /** Where somebody wants the map to go, until a map takes it. */
  readonly spot: ShallowRef<MapSubject | null>;
  /** The record last asked for, marked in its list. */
  readonly marked: Ref<string | undefined>;
  open(form: OpenForm): void;
  openHazard(hazard: Pick<Stamped<'hazard'>, 'id'>): void;
  openLink(link: Link): void;
  answer(matter: Matter): void;
  answerAll(matters: readonly Matter[]): void;
  show(view: View): void;
  run(verb: Verb): void;
}

export const roomKey: InjectionKey<DutyRoom> = Symbol('duty room');

export function useRoom(): DutyRoom {
  const room = inject(roomKey);
  if (!room) throw new Error('No duty room: this part stands outside of duty-page');
  return room;
}
