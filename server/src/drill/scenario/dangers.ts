/** The dangers that the flood brings: where each is found, how bad, which team goes, and how it ends. */
import type { Grade } from '@levee/shared/model/hazard';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import type { HazardPoint } from '../seed/hazards.js';
import { madeId } from './stage.js';
import type { Stage } from './stage.js';

export interface Danger {
  readonly key: string;
  readonly id: string;
  /** The known point beside which it is found; it gives the new one its place and nature. */
  readonly beside: HazardPoint;
  readonly what: string;
  readonly description: string;
  readonly grade: Exclude<Grade, 'ungraded'>;
  readonly atMinute: number;
  /** Hours from the report until the work is done; undefined: still being treated at the end. */
  readonly fixedAfterHours: number | undefined;
}

interface Sketch {
  readonly what: string;
  readonly kind: HazardKind;
  readonly grade: Danger['grade'];
  readonly atHour: number;
  readonly fixedAfterHours?: number;
  readonly description: string;
}

const SKETCHES: readonly Sketch[] = [
  {
    what: '街道积水',
    kind: 'waterlogging',
    grade: 'yellow',
    atHour: 5.2,
    fixedAfterHours: 6,
    description: '积水深约25厘米，非机动车通行困难。',
  },
  {
    what: '切坡掉块',
    kind: 'geohazard',
    grade: 'yellow',
    atHour: 8.1,
    fixedAfterHours: 20,
    description: '坡面掉块约3立方米，堵住排水沟。',
  },
  {
    what: '下穿通道积水',
    kind: 'waterlogging',
    grade: 'orange',
    atHour: 9.4,
    fixedAfterHours: 9,
    description: '积水深约60厘米，已设卡封闭。',
  },
  {
    what: '工地基坑进水',
    kind: 'constructionSite',
    grade: 'yellow',
    atHour: 11.3,
    fixedAfterHours: 14,
    description: '基坑进水约1米，工棚人员已撤离。',
  },
  {
    what: '山塘溢洪道堵塞',
    kind: 'reservoir',
    grade: 'orange',
    atHour: 14.2,
    fixedAfterHours: 8,
    description: '漂浮物堵塞溢洪道，水位高于堰顶0.3米。',
  },
  {
    what: '房屋墙体开裂',
    kind: 'dilapidatedHouse',
    grade: 'orange',
    atHour: 15.6,
    fixedAfterHours: 12,
    description: '东墙新增通缝，住户已转移至安置点。',
  },
  {
    what: '滑坡',
    kind: 'geohazard',
    grade: 'red',
    atHour: 17.4,
    fixedAfterHours: 22,
    description: '坡顶裂缝宽8厘米且持续加宽，坡脚鼓胀，威胁坡下住户。',
  },
  {
    what: '圩田内涝',
    kind: 'agriculture',
    grade: 'yellow',
    atHour: 18.5,
    fixedAfterHours: 24,
    description: '圩内水深40厘米，泵站满负荷运行。',
  },
  {
    what: '桥孔堵塞',
    kind: 'riverBridge',
    grade: 'orange',
    atHour: 19.3,
    fixedAfterHours: 10,
    description: '上游漂木堆积，桥前壅水约0.5米。',
  },
  {
    what: '泥石流',
    kind: 'geohazard',
    grade: 'red',
    atHour: 20.7,
    fixedAfterHours: 21,
    description: '沟口冲出物约200立方米，进村道路中断。',
  },
  {
    what: '堤脚渗水',
    kind: 'waterworks',
    grade: 'yellow',
    atHour: 21.5,
    fixedAfterHours: 18,
    description: '堤后坡脚渗水带长15米，水清。',
  },
  {
    what: '穿堤涵漏水',
    kind: 'waterworks',
    grade: 'orange',
    atHour: 22.8,
    fixedAfterHours: 15,
    description: '涵管出口漏水略浑，流量约2升每秒。',
  },
  {
    what: '管涌',
    kind: 'waterworks',
    grade: 'red',
    atHour: 24.4,
    fixedAfterHours: 20,
    description: '堤后60米水塘出现管涌，孔径5厘米，带出灰色粉细砂。',
  },
  {
    what: '迎水坡滑塌',
    kind: 'waterworks',
    grade: 'orange',
    atHour: 25.6,
    fixedAfterHours: 17,
    description: '护坡滑塌长12米、宽3米。',
  },
  {
    what: '坝后渗水',
    kind: 'reservoir',
    grade: 'red',
    atHour: 26.3,
    fixedAfterHours: 19,
    description: '坝后渗水点增至3处，其中一处水色变浑。',
  },
  {
    what: '漫溢风险堤段',
    kind: 'waterworks',
    grade: 'orange',
    atHour: 27.2,
    fixedAfterHours: 12,
    description: '水面距堤顶0.4米，需抢筑子堤120米。',
  },
  {
    what: '危旧房倒塌',
    kind: 'dilapidatedHouse',
    grade: 'orange',
    atHour: 28.1,
    fixedAfterHours: 14,
    description: '空置房倒塌，无人员伤亡，已拉设警戒线。',
  },
  {
    what: '管涌群',
    kind: 'waterworks',
    grade: 'red',
    atHour: 29.5,
    description: '新增管涌4处，最大孔径8厘米，已做反滤围井。',
  },
  {
    what: '堤顶纵向裂缝',
    kind: 'waterworks',
    grade: 'orange',
    atHour: 31.4,
    description: '裂缝长20米、宽2厘米，已用土工膜覆盖。',
  },
  {
    what: '桥墩冲刷',
    kind: 'riverBridge',
    grade: 'orange',
    atHour: 33.2,
    description: '三号墩基础外露约1.2米，桥梁已封闭。',
  },
  {
    what: '退水岸坡崩塌',
    kind: 'waterworks',
    grade: 'orange',
    atHour: 37.6,
    fixedAfterHours: 8,
    description: '崩岸长25米，距堤脚18米，抛石固脚中。',
  },
  {
    what: '村道塌方',
    kind: 'geohazard',
    grade: 'yellow',
    atHour: 40.3,
    fixedAfterHours: 5,
    description: '塌方约60立方米，半幅通行。',
  },
];

export function dangersOf(stage: Stage): readonly Danger[] {
  return SKETCHES.map((sketch, index) => {
    const known = stage.lists.hazards.filter(
      (hazard) => hazard.hazardKind === sketch.kind && hazard.position !== null,
    );
    const beside = known[(index * 37 + 11) % known.length];
    if (beside === undefined)
      throw new RangeError(`The drill has no hazard point of kind ${sketch.kind}.`);
    const key = `danger-${String(index + 1)}`;
    return {
      key,
      id: madeId(stage, 'hazard', key),
      beside,
      what: sketch.what,
      description: sketch.description,
      grade: sketch.grade,
      atMinute: Math.round(sketch.atHour * 60),
      fixedAfterHours: sketch.fixedAfterHours,
    };
  });
}
