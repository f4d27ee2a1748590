import { describe, expect, test } from '@jest/globals';
import { zoneKinds, type Zone } from '@levee/shared/model/zone';
import { zoneStandings } from '@levee/shared/rules/zone';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { minute } from '@levee/shared/testing/scene';
import { palettes } from './symbols.js';
import { drawnZones, hatchId, zoneKindsOf, zoneMarks, zoneSpot, zoneStyle } from './zone-look.js';

const zone = (over: Partial<Zone> = {}): Zone => ({
  ...(zoneDraft() as Zone),
  ...{ state: 'laid', stateSince: minute(0) },
  ...over,
});
const dark = palettes.dark;
const nowMs = Date.parse(minute(10));

describe('the kinds of zones in the legend', () => {
  test('are those that stand, each once, in one order; a lifted one has no sign', () => {
    const zones = [
      zone({ zoneKind: 'shelter' }),
      zone({ zoneKind: 'danger' }),
      zone({ zoneKind: 'danger', until: minute(5) }),
      zone({ zoneKind: 'closedRoad', state: 'lifted' }),
    ];
    expect(zoneKindsOf(zones, nowMs)).toEqual(['danger', 'shelter']);
    expect(zoneKindsOf([], nowMs)).toEqual([]);
  });
});

describe('the look of a zone', () => {
  test('differs by how it stands, and a lifted one has none', () => {
    const looks = zoneStandings.map((standing) =>
      JSON.stringify(zoneStyle(zone(), standing, dark, 1)),
    );
    expect(new Set(looks).size).toBe(zoneStandings.length);
    expect(zoneStyle(zone(), 'lifted', dark, 1)).toBeNull();
  });

  test('never shows one past its hour in a grade’s colour: it is grey and hatched', () => {
    const style = zoneStyle(zone({ grade: 'red' }), 'pastHour', dark, 1);
    expect(style).toMatchObject({ color: dark.panelInkSoft, fillColor: `url(#${hatchId})` });
    expect(zoneStyle(zone({ grade: 'red' }), 'inForce', dark, 1)).toMatchObject({
      color: dark.grades.red.fill,
    });
  });

  test('borrows no grade’s colour where there is no grade, nor for where people are to go', () => {
    const grades = new Set(Object.values(dark.grades).map(({ fill }) => fill));
    for (const zoneKind of zoneKinds) {
      const style = zoneStyle(zone({ zoneKind, grade: 'ungraded' }), 'inForce', dark, 1);
      expect([zoneKind, grades.has(String(style?.color))]).toEqual([zoneKind, false]);
    }
    expect(zoneStyle(zone({ zoneKind: 'shelter', grade: 'red' }), 'inForce', dark, 1)?.color).toBe(
      dark.team,
    );
    expect(new Set(Object.values(zoneMarks)).size).toBe(zoneKinds.length);
  });

  test('grows with the wall', () => {
    const weights = [1, 2].map((unit) => zoneStyle(zone(), 'inForce', dark, unit)?.weight ?? 0);
    expect(weights[1]).toBe(2 * (weights[0] ?? 0));
  });

  test('puts the word into the middle of an area, and onto a line', () => {
    const spot = zoneSpot(zone());
    expect([spot?.lat, spot?.lng].map((deg) => deg?.toFixed(2))).toEqual(['30.75', '117.15']);
    const line = {
      type: 'LineString' as const,
      coordinates: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    };
    expect(zoneSpot({ shape: line })).toEqual({ lat: 4, lng: 3 });
  });

  test('draws dangers that hold over what is in question, and both over refuges', () => {
    const zones = [
      zone({ id: 'danger' }),
      zone({ id: 'past', until: minute(5) }),
      zone({ id: 'shelter', zoneKind: 'shelter' }),
      zone({ id: 'gone', state: 'lifted' }),
    ];
    expect(drawnZones(zones, nowMs).map(({ id }) => id)).toEqual(['shelter', 'past', 'danger']);
  });
});
