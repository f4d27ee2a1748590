import { defaultPack } from '@levee/shared/rules/pack';
import type { Caller } from './caller.js';

const rows = defaultPack.attention.rows.map(({ matter, isOn, ticker }) => ({
  ...{ matter, isOn, ticker },
  ...{ sound: false, card: false, move: false, takeOver: false },
}));

/** Nothing that happens moves a map, takes a wall over or lays a card on it: for tests that look at the picture itself. */
export async function silence(administrator: Caller, area: string): Promise<void> {
  await administrator.does(area, 'attentionTable.set', { rows, night: null });
  const { devices } = await administrator.get<{ devices: { id: string; name: string }[] }>(
    '/api/devices',
  );
  for (const { id, name } of devices)
    await administrator.does(area, 'wallPlan.set', { wall: id, name, takeOver: false });
}
