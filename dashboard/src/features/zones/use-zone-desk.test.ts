import { describe, expect, test } from '@jest/globals';
import type { Stamped } from '@levee/shared/model/kinds';
import { shapeOf } from '@levee/shared/rules/shape';
import { zoneDraft } from '@levee/shared/testing/drafts';
import { settledWorld } from '@levee/shared/testing/world';
import { useZoneDesk } from './use-zone-desk.js';

const zone: Stamped<'zone'> = settledWorld().does('zone.lay', zoneDraft()).get('zone', 'zone');
const line = shapeOf('LineString', [
  { lat: 1, lng: 1 },
  { lat: 2, lng: 2 },
]);

describe('the desk of zones', () => {
  test('draws a new one as its kind asks, and opens its form with what was drawn', () => {
    const desk = useZoneDesk();
    desk.isListed.value = true;
    desk.draw('closedRoad');
    expect([desk.sketch.value, desk.isListed.value]).toEqual([
      { type: 'LineString', corners: [] },
      false,
    ]);
    desk.take(line);
    expect(desk.sketch.value).toBeNull();
    expect(desk.form.value).toEqual({ is: 'lay', zoneKind: 'closedRoad', shape: line });
    desk.close();
    expect(desk.form.value).toBeUndefined();
  });

  test('begins another shape of a zone with the corners it has', () => {
    const desk = useZoneDesk();
    desk.redraw(zone);
    expect(desk.sketch.value?.corners).toHaveLength(3);
    desk.take(zone.shape);
    expect(desk.form.value).toEqual({ is: 'change', zone, shape: zone.shape });
  });
});
