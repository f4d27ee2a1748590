/** What a hazard point of each kind is called, what it has of its own, and what the ledger says about it. */
import { between, pick } from '@levee/shared/kernel/random';
import type { Random } from '@levee/shared/kernel/random';
import type { HazardKind, HazardNature } from '@levee/shared/model/hazard-attributes';
import type { Site } from './sites.js';

export interface Described {
  readonly name: string;
  readonly description: string;
  readonly measures: string;
  readonly nature: HazardNature;
}

type Describe = (site: Site, random: Random, number: number) => Described;

export function describe(kind: HazardKind, site: Site, random: Random, number: number): Described {
  return describers[kind](site, random, number);
}

const WORKS = {
  dyke: '堤段',
  sluice: '涵闸',
  pumpStation: '排涝泵站',
  culvert: '穿堤涵',
  dangerSection: '险工险段',
} as const;
const SLOPES = {
  landslide: '滑坡',
  rockfall: '崩塌',
  debrisFlow: '泥石流沟',
  collapse: '地面塌陷',
  slope: '切坡',
} as const;

const describers: Readonly<Record<HazardKind, Describe>> = {
  reservoir: ({ near }, random) => {
    const isNamed = near.endsWith('水库');
    const sizeClass = isNamed
      ? pick(random, ['medium', 'small1'] as const)
      : pick(random, ['small2', 'pond', 'pond'] as const);
    return {
      name: near,
      description: pick(random, [
        '溢洪道左侧护砌开裂。',
        '坝后坡脚有湿润带，渗水清。',
        '放水涵管老化，闸门启闭不畅。',
      ]),
      measures: '汛期每日巡查坝体、溢洪道、放水设施和水面，限制水位运行。',
      nature: {
        hazardKind: 'reservoir',
        attributes: {
          sizeClass,
          capacityM3: isNamed
            ? between(random, 12, 480) * 100_000
            : between(random, 2, 60) * 10_000,
          floodLimitM: between(random, 900, 1500) / 10,
          damType: pick(random, ['均质土坝', '黏土心墙坝', '浆砌石坝']),
          isDefective: random() < 0.2,
        },
      },
    };
  },
  waterlogging: ({ near }, random, number) => ({
    name: `${near}${pick(random, ['老街', '学校门口', '菜市场', '下穿通道', '车站', '安置小区'])}${String(number)}号易涝点`,
    description: '短时强降雨后积水，排水管网坡度不足。',
    measures: '雨前清淤井口，泵车前置；积水超过 40 厘米时封闭交通。',
    nature: {
      hazardKind: 'waterlogging',
      attributes: {
        depthM: between(random, 15, 90) / 100,
        drainageUnit: '县住建局排水中心',
        closurePlan: '一点一策',
        pumps: between(random, 1, 4),
      },
    },
  }),
  geohazard: ({ near }, random, number) => {
    const geohazardType = pick(random, [
      'landslide',
      'rockfall',
      'debrisFlow',
      'collapse',
      'slope',
    ] as const);
    return {
      name: `${near}${String(number)}号${SLOPES[geohazardType]}点`,
      description: pick(random, [
        '坡顶有弧形裂缝，雨后加宽。',
        '沟口堆积物较多，下游有住户。',
        '屋后切坡较陡，坡脚有渗水。',
      ]),
      measures: '雨前巡查、雨中监测；橙色预警时转移受威胁群众。',
      nature: {
        hazardKind: 'geohazard',
        attributes: {
          geohazardType,
          volumeM3: between(random, 2, 300) * 100,
          monitor: '群测群防员',
        },
      },
    };
  },
  agriculture: ({ near }, random, number) => ({
    name: `${near}${pick(random, ['圩田', '蔬菜基地', '养殖场', '果园'])}${String(number)}号`,
    description: '地势低洼，外河水位高时排水不畅。',
    measures: '提前抢收，预置移动水泵。',
    nature: {
      hazardKind: 'agriculture',
      attributes: {
        crop: pick(random, ['水稻', '油菜', '蔬菜', '水产', '葡萄']),
        areaMu: between(random, 5, 160) * 10,
        drainage: pick(random, ['自排', '泵排', '自排与泵排']),
        livestock: between(random, 0, 40) * 10,
      },
    },
  }),
  dilapidatedHouse: ({ near }, random, number) => {
    const occupants = between(random, 1, 8);
    return {
      name: `${near}${String(number)}号危旧房`,
      description: pick(random, [
        '土坯墙体开裂，屋面渗漏。',
        '砖木结构，檩条腐朽。',
        '地基受水浸泡后不均匀沉降。',
      ]),
      measures: '强降雨前投亲靠友或转移至安置点。',
      nature: {
        hazardKind: 'dilapidatedHouse',
        attributes: {
          houseGrade: random() < 0.6 ? 'C' : 'D',
          occupants,
          vulnerablePeople: Math.min(occupants, between(random, 0, 3)),
        },
      },
    };
  },
  waterworks: ({ near, chainageKm }, random) => {
    const worksType = pick(random, [
      'dyke',
      'dyke',
      'dangerSection',
      'sluice',
      'pumpStation',
      'culvert',
    ] as const);
    const chainageFrom = chainage(chainageKm);
    const isStretch = worksType === 'dyke' || worksType === 'dangerSection';
    const chainageTo = isStretch
      ? { chainageTo: chainage(chainageKm + between(random, 2, 12) / 10) }
      : {};
    return {
      name: `${near}${chainageFrom}${WORKS[worksType]}`,
      description: pick(random, [
        '堤后坡脚历史上出现过管涌。',
        '迎水坡护坡块石松动。',
        '闸门止水老化，启闭机需检修。',
      ]),
      measures: '警戒水位以上每两小时巡查一次，备足砂石料和编织袋。',
      nature: { hazardKind: 'waterworks', attributes: { worksType, chainageFrom, ...chainageTo } },
    };
  },
  constructionSite: ({ near }, random, number) => ({
    name: `${near}${pick(random, ['安置房', '水厂扩建', '学校', '标准厂房', '农贸市场'])}${String(number)}号工地`,
    description: '基坑临近雨水管网，工棚地势较低。',
    measures: '橙色预警停工，人员撤离工棚，塔吊松开回转制动。',
    nature: {
      hazardKind: 'constructionSite',
      attributes: {
        contractor: `演练${pick(random, ['第一', '第二', '第三', '第四'])}工程队`,
        cranes: between(random, 0, 5),
        pitDepthM: between(random, 20, 120) / 10,
        shedPeople: between(random, 10, 120),
      },
    },
  }),
  riverBridge: ({ near }, random) => {
    const warningLevelM = between(random, 300, 540) / 10;
    return {
      name: near,
      description: pick(random, [
        '桥墩基础受冲刷。',
        '高水位时漂浮物易堵塞桥孔。',
        '桥面低于保证水位。',
      ]),
      measures: '达到封闭水位时两岸设卡，禁止通行。',
      nature: {
        hazardKind: 'riverBridge',
        attributes: {
          river: near.match(/清江|[石云龙枫麦茶青榆竹].{1,2}[河溪水港]|竹溪|枫水/)?.[0] ?? near,
          warningLevelM,
          clearanceM: between(random, 10, 60) / 10,
          closureLevelM: warningLevelM + 1.5,
        },
      },
    };
  },
};

/** Chainage as dyke keepers write it: K12+350. */
export function chainage(km: number): string {
  const metres = Math.round(km * 1000);
  return `K${String(Math.floor(metres / 1000))}+${String(metres % 1000).padStart(3, '0')}`;
}
