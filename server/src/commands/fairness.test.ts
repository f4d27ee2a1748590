import { describe, expect, test } from '@jest/globals';
import { reportDraft } from '@levee/shared/testing/drafts';
import { chief, county, north } from '@levee/shared/testing/scene';
import { area, openDesk, type Desk } from './testing/desk.js';

const quiet = 'county-two';

/** A second area beside the desk's own, with a township to report from. */
async function withQuietArea(): Promise<Desk> {
  const desk = await openDesk();
  await desk.store.createArea({ id: quiet, isDrill: true }, 'epoch-two');
  for (const [code, parent] of [
    [county, null],
    [north, county],
  ] as const) {
    const level = parent === null ? 'county' : 'township';
    const region = { code, name: code, level, parent, center: null } as const;
    await desk.ask('region.put', region, { area: quiet });
  }
  desk.committed.length = 0;
  return desk;
}

describe('fairness between areas', () => {
  test('a quiet area is answered though ten thousand wait in another', async () => {
    const desk = await withQuietArea();
    const flood = Array.from({ length: 10_000 }, (_, i) =>
      desk.ask('hazard.report', reportDraft({ id: `h-${i}` })),
    );
    const one = await desk.ask('hazard.report', reportDraft({ id: 'one' }), { area: quiet });
    expect(one.status).toBe('ok');
    const before = desk.committed.filter((commit) => commit.area === area);
    expect(before.length).toBeLessThanOrEqual(3);
    expect(before.flatMap(({ changes }) => changes).length).toBeLessThan(1_000);
    expect((await Promise.all(flood)).every(({ status }) => status === 'ok')).toBe(true);
  });

  test('with many areas flooded nobody waits longer than one round', async () => {
    const desk = await withQuietArea();
    const names = Array.from({ length: 12 }, (_, i) => `flooded-${i}`);
    for (const name of names) await desk.store.createArea({ id: name, isDrill: true }, 'epoch');
    const region = {
      code: county,
      name: 'C',
      level: 'county',
      parent: null,
      center: null,
    } as const;
    const flood = names.flatMap((name) =>
      Array.from({ length: 300 }, (_, i) =>
        desk.door.submit(
          desk.envelope('region.put', { ...region, name: `C ${i}` }, { area: name }),
          chief,
        ),
      ),
    );
    const one = await desk.ask('hazard.report', reportDraft({ id: 'one' }), { area: quiet });
    expect(one.status).toBe('ok');
    for (const name of names)
      expect(desk.committed.filter((commit) => commit.area === name).length).toBeLessThanOrEqual(3);
    await Promise.all(flood);
  });
});
