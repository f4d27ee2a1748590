import type { ImportKind } from '@levee/shared/model/import-kind';
import type { Field } from './field.js';
import { hazardFields } from './hazard-fields.js';
import { personFields, regionListFields, teamFields, unitFields } from './list-fields.js';
import { shiftFields } from './shift-fields.js';
import { volunteerFields } from './volunteer-fields.js';

/** What each list may say. */
export const fieldsOf: Readonly<Record<ImportKind, readonly Field[]>> = {
  regions: regionListFields,
  units: unitFields,
  people: personFields,
  shifts: shiftFields,
  hazards: hazardFields,
  teams: teamFields,
  volunteers: volunteerFields,
};
