import { Caller } from './caller.js';
import { password } from './password.js';
import type { Product } from './product.js';

export const code = '990102';
export const area = code;
export const county = `${code}000000`;
export const east = `${code}001000`;
export const west = `${code}002000`;

/** A server that an office works on, wherever it runs. */
type Site = Pick<Product, 'url' | 'administrator'>;

interface Account {
  readonly account: { readonly id: string; readonly name: string };
}

/** A small office with invented names: two townships, a duty room, a hazard point, two teams, people on duty now. */
export async function foundOffice(administrator: Caller): Promise<void> {
  await administrator.post('/api/areas', {
    code,
    name: '青石县',
    headquarters: '青石县防汛抗旱指挥部',
  });
  const township = (id: string, name: string) =>
    administrator.does(area, 'region.put', {
      code: id,
      name,
      level: 'township',
      parent: county,
      center: null,
    });
  await township(east, '东堤镇');
  await township(west, '西岭乡');
  await administrator.does(area, 'unit.put', {
    id: 'hq',
    region: county,
    name: '县防办',
    unitKind: 'headquarters',
  });
  const [from, to] = [-1, 8].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString());
  for (const [id, post, personName] of [
    ['turn-lead', 'lead', '石带班'],
    ['turn-one', 'officer', '甲值班'],
    ['turn-two', 'officer', '乙值班'],
  ] as const) {
    await administrator.does(area, 'shift.plan', {
      id,
      region: county,
      unit: 'hq',
      post,
      person: null,
      personName,
      startsAt: from ?? '',
      endsAt: to ?? '',
    });
  }
  for (const [id, region, name] of [
    ['team-east', east, '东堤党员突击队'],
    ['team-west', west, '西岭应急小分队'],
  ] as const) {
    await administrator.does(area, 'team.enlist', {
      id,
      region,
      code: id,
      name,
      teamKind: 'commando',
      unit: null,
      leader: { name: '队长甲', person: null, phone: '13800000009' },
      headcount: 24,
      partyMembers: 15,
      skills: [],
      equipment: [],
      musterPoint: { name: '镇政府', position: { lat: 30.9, lng: 117.2 } },
    });
  }
}

/** Makes an account with one role in the whole county and signs it in. */
export async function employ(
  product: Site,
  account: string,
  name: string,
  role: 'dutyOfficer' | 'commander' | 'viewer',
): Promise<Caller> {
  const made = await product.administrator.post<Account>('/api/accounts', {
    account,
    name,
    password,
  });
  await product.administrator.does(area, 'grant.give', {
    id: `grant-${account}`,
    region: county,
    account: made.account.id,
    accountName: name,
    role,
    team: null,
  });
  const caller = new Caller(product.url);
  await caller.post('/api/session', { account, password });
  return caller;
}

/** Opens a wall of the area and answers with its key. */
export async function hangWall(product: Site, name = '1号屏'): Promise<Caller> {
  const { openPath } = await product.administrator.post<{ openPath: string }>('/api/devices', {
    area,
    name,
  });
  const wall = new Caller(product.url);
  await wall.post('/api/devices/open', {
    token: new URLSearchParams(openPath.split('?')[1]).get('open'),
  });
  return wall;
}
