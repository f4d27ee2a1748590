import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { hazardKinds } from '../model/hazard-attributes.js';
import { kinds } from '../model/kinds.js';
import { trailEntry, trailKind } from '../model/trail.js';
import { responseLevels } from '../model/response.js';
import { languages } from './language.js';
import { terms, termOf } from './terms.js';

/** The group of words of each choice that a record has; a choice that is not here fails the test. */
const groupOf: Readonly<Record<string, keyof typeof terms.zh>> = {
  'profile.datum': 'datum',
  'layer.layerClass': 'layerClass',
  'grant.role': 'role',
  'region.level': 'regionLevel',
  'unit.unitKind': 'unitKind',
  'shift.post': 'post',
  'shift.state': 'shiftState',
  'swap.state': 'swapState',
  'attentionTable.rows.matter': 'attentionMatter',
  'calendarDay.dayKind': 'dayKind',
  'shift.checkIn.method': 'checkInMethod',
  'logEntry.category': 'logCategory',
  'shift.escalations.to': 'escalationTarget',
  'logEntry.call.direction': 'callDirection',
  'logEntry.subjects.kind': 'linkKind',
  'task.source.kind': 'linkKind',
  'task.state': 'taskState',
  'spotCheck.method': 'spotCheckMethod',
  'spotCheck.state': 'spotCheckState',
  'spotCheck.result': 'spotCheckResult',
  'phrase.category': 'logCategory',
  'handover.items.kind': 'handoverItem',
  'handover.state': 'handoverState',
  'hazard.grade': 'grade',
  'hazard.state': 'hazardState',
  'hazard.responsible.role': 'responsibleRole',
  'hazard.listing.level': 'listingLevel',
  'hazard.listing.extensions.state': 'extensionState',
  'hazard.photos.stage': 'photoStage',
  'hazard.steps.state': 'hazardState',
  'hazard.steps.grade': 'grade',
  'hazard.steps.about': 'hazardText',
  'hazard.calls.role': 'responsibleRole',
  'hazard.calls.outcome': 'callOutcome',
  'hazard.lastInspection.result': 'inspectionResult',
  'hazard.attributes.sizeClass': 'sizeClass',
  'hazard.attributes.geohazardType': 'geohazardType',
  'hazard.attributes.houseGrade': 'houseGrade',
  'hazard.attributes.worksType': 'worksType',
  'inspection.result': 'inspectionResult',
  'patrolRoute.patrolKind': 'patrolKind',
  'patrolRun.basis.grade': 'grade',
  'patrolRun.basis.water': 'waterState',
  'patrolRun.basis.level': 'responseLevel',
  'patrolRun.state': 'patrolRunState',
  'patrolRun.ticks.method': 'tickMethod',
  'patrolRun.ticks.result': 'inspectionResult',
  'patrolTick.facts.method': 'tickMethod',
  'patrolTick.facts.result': 'inspectionResult',
  'team.teamKind': 'teamKind',
  'team.state': 'teamState',
  'deployment.steps.state': 'teamState',
  'volunteer.state': 'volunteerState',
  'volunteer.lastCall.answer': 'callAnswer',
  'volunteer.assignment.kind': 'assignmentKind',
  'standingPost.postKind': 'postKind',
  'standingPost.activeFrom': 'responseLevel',
  'standingPost.state': 'postState',
  'wallState.state': 'wallState',
  'zone.zoneKind': 'zoneKind',
  'zone.grade': 'grade',
  'zone.state': 'zoneState',
  'station.stationKind': 'stationKind',
  'warning.colour': 'warningColour',
  'warning.state': 'warningState',
  'response.level': 'responseLevel',
  'response.levelBefore': 'responseLevel',
  'instruction.subject.kind': 'subjectKind',
  'instruction.state': 'instructionState',
  'scene.layouts.format': 'wallFormat',
  'scene.layouts.tiles.tile': 'tileName',
  'wallPlan.format': 'wallFormat',
  'trail.what': 'trailWhat',
  'trail.outcome': 'trailOutcome',
};

interface Choice {
  readonly path: string;
  readonly values: readonly string[];
}

/** Every choice among texts in a JSON schema, with the way to it. */
function choicesIn(schema: unknown, path: string): Choice[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'enum' in schema && Array.isArray(schema.enum) ? schema.enum.map(String) : [];
  const inside = Object.entries(schema).flatMap(([name, part]) => {
    if (name === 'enum') return [];
    const isProperties = name === 'properties' && typeof part === 'object' && part !== null;
    return isProperties
      ? Object.entries(part).flatMap(([field, one]) => choicesIn(one, `${path}.${field}`))
      : choicesIn(part, path);
  });
  return own.length > 0 ? [{ path, values: own }, ...inside] : inside;
}

const choices = Object.entries({ ...kinds, [trailKind]: trailEntry }).flatMap(([kind, schema]) =>
  choicesIn(z.toJSONSchema(schema, { unrepresentable: 'any' }), kind),
);

function namesIn(group: keyof typeof terms.zh): string[] {
  return Object.keys(terms.zh[group]).sort();
}

describe('terms', () => {
  test('have a group for every choice of a record, and none for choices that are gone', () => {
    const paths = new Set(choices.map(({ path }) => path));
    expect([...paths].sort()).toEqual(Object.keys(groupOf).sort());
  });

  test.each(languages)('have a word in %s for every value that a record may have', (language) => {
    const missing = choices.flatMap(({ path, values }) =>
      values
        .map((value) => `${groupOf[path] ?? path}.${value}`)
        .filter((key) => !termOf(key, language)),
    );
    expect(missing).toEqual([]);
  });

  test('have no word for a value that no record may have', () => {
    for (const { path, values } of choices) {
      const group = groupOf[path];
      expect(group && namesIn(group)).toEqual([...values].sort());
    }
  });

  test('name the kinds of hazard points, and say grades and levels in two ways', () => {
    expect(namesIn('hazardKind')).toEqual([...hazardKinds].sort());
    expect(namesIn('gradeMeaning')).toEqual(namesIn('grade'));
    expect(namesIn('responseTitle')).toEqual([...responseLevels].sort());
  });

  test('have the same groups in both languages', () => {
    expect(Object.keys(terms.en).sort()).toEqual(Object.keys(terms.zh).sort());
  });
});
