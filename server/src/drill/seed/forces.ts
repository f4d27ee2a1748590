/** Beside the teams: riders and drivers who offered to help, vanguard posts, and areas that are kept. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { seededRandom } from '@levee/shared/kernel/random';
import { positionOf, townshipAt } from '../county.js';
import type { County, Township } from '../county.js';
import { nameOf, phoneOf } from './names.js';
import { around } from './places.js';

export type Volunteer = PayloadOf<'volunteer.register'>;
export type StandingPost = PayloadOf<'standingPost.keep'>;

const WORK = [
  ['外卖送餐员', '电动车'],
  ['快递员', '厢式三轮车'],
  ['网约车司机', '轿车'],
  ['货车司机', '5 吨货车'],
] as const;
const VOLUNTEERS_PER_TOWNSHIP = 2;
/** Their names and numbers begin behind those of the drill's staff. */
const FIRST_NUMBER = 320;

export function volunteersOf(county: County): readonly Volunteer[] {
  const random = seededRandom(20_907);
  return county.townships.flatMap((home, index) =>
    Array.from({ length: VOLUNTEERS_PER_TOWNSHIP }, (_, place): Volunteer => {
      const number = index * VOLUNTEERS_PER_TOWNSHIP + place;
      const [occupation, vehicle] = WORK[number % WORK.length] ?? WORK[0];
      return {
        id: idOf('drill', 'volunteer', String(number)),
        region: home.code,
        name: nameOf(FIRST_NUMBER + number),
        phone: phoneOf(FIRST_NUMBER + number),
        occupation,
        vehicle,
        isGigWorker: true,
        isPartyMember: number % 3 === 0,
        skills: number % 4 === 3 ? ['物资转运'] : [],
        position: placeNear(county, home, random),
        hours: number % 5 === 4 ? { from: '18:00', until: '06:00' } : null,
        unit: null,
        branch: '新就业群体党支部',
      };
    }),
  );
}

export function postsOf(county: County): readonly StandingPost[] {
  const random = seededRandom(20_908);
  return county.townships.map((home, index): StandingPost => {
    const postKind = index % 3 === 2 ? 'area' : 'post';
    return {
      id: idOf('drill', 'standingPost', String(index)),
      region: home.code,
      postKind,
      name: `${home.name}${postKind === 'area' ? '党员责任区' : '党员先锋岗'}`,
      place: postKind === 'area' ? `${home.name}沿河片` : `${home.name}防汛卡口`,
      position: placeNear(county, home, random),
      outline: null,
      unit: null,
      branch: `${home.name}党委`,
      people: [0, 1].map((place) => ({
        name: nameOf(FIRST_NUMBER + 60 + 2 * index + place),
        person: null,
        isPartyMember: true,
        hours: place === 0 ? '08-20时' : '20-08时',
      })),
      duties: postKind === 'area' ? '入户叫应、转移安置' : '值守卡口、劝返车辆',
      activeFrom: index % 2 === 0 ? 'IV' : 'III',
    };
  });
}

function placeNear(
  county: County,
  { seat }: Township,
  random: () => number,
): Volunteer['position'] {
  const at = around(random, seat, 2);
  return townshipAt(county, at) === undefined ? null : positionOf(at);
}
