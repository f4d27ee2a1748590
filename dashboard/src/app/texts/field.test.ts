import { describe, expect, test } from '@jest/globals';
import { handoverStates, logCategories, posts, shiftStates } from '@levee/shared/model/duty';
import { roles } from '@levee/shared/model/grant';
import {
  grades,
  hazardStates,
  inspectionResults,
  responsibleRoles,
} from '@levee/shared/model/hazard';
import { hazardKinds } from '@levee/shared/model/hazard-attributes';
import { layerClasses } from '@levee/shared/model/layer';
import { datums } from '@levee/shared/model/profile';
import { regionLevels } from '@levee/shared/model/region';
import { responseLevels, warningColours } from '@levee/shared/model/response';
import { teamKinds, teamStates } from '@levee/shared/model/team';
import { unitKinds } from '@levee/shared/model/unit';
import { stationKinds } from '@levee/shared/model/water';
import { fieldTexts } from './field.js';

const named: Record<string, readonly string[]> = {
  responseLevel: responseLevels,
  responseShort: responseLevels,
  warningColour: warningColours,
  post: posts,
  shiftState: shiftStates,
  logCategory: logCategories,
  handoverState: handoverStates,
  grade: grades,
  gradeMeaning: grades,
  hazardKind: hazardKinds,
  hazardState: hazardStates,
  responsibleRole: responsibleRoles,
  inspectionResult: inspectionResults,
  teamKind: teamKinds,
  teamState: teamStates,
  stationKind: stationKinds,
  unitKind: unitKinds,
  role: roles,
  regionLevel: regionLevels,
  datum: datums,
  layerClass: layerClasses,
};

describe('field texts', () => {
  test.each(Object.keys(named))('name every %s that the model knows, and no other', (group) => {
    const words: Record<string, object> = fieldTexts.zh;
    expect(Object.keys(words[group] ?? {}).sort()).toEqual([...(named[group] ?? [])].sort());
  });
});
