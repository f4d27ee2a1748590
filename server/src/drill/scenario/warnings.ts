import type { PayloadOf } from '@levee/shared/commands/commands';
import { instantAt, madeId, officerAt, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

type Colour = PayloadOf<'warning.issue'>['colour'];

interface Notice {
  readonly type: string;
  readonly colour: Colour;
  readonly issuer: string;
  readonly fromHour: number;
  /** Absent: still in force when the scenario ends. */
  readonly toHour?: number;
  readonly text: string;
}

const WORDS: Readonly<Record<Colour, string>> = {
  red: '红色',
  orange: '橙色',
  yellow: '黄色',
  blue: '蓝色',
};

const NOTICES: readonly Notice[] = [
  {
    type: '暴雨',
    colour: 'blue',
    issuer: '红堤县气象台',
    fromHour: 1,
    toHour: 6,
    text: '预计未来12小时我县大部分乡镇降雨量将达50毫米以上，请注意防范。',
  },
  {
    type: '暴雨',
    colour: 'yellow',
    issuer: '红堤县气象台',
    fromHour: 6,
    toHour: 15,
    text: '预计未来6小时我县北部和东部乡镇降雨量将达50毫米以上，局地伴有雷电大风。',
  },
  {
    type: '地质灾害气象风险',
    colour: 'yellow',
    issuer: '县自然资源局、县气象局',
    fromHour: 9,
    toHour: 16,
    text: '茶坞乡、石梁镇、青石冲乡、云门岭乡地质灾害气象风险较高，请加强巡查。',
  },
  {
    type: '暴雨',
    colour: 'orange',
    issuer: '红堤县气象台',
    fromHour: 15,
    toHour: 33,
    text: '过去3小时云门岭乡、青石冲乡降雨量已达50毫米以上，预计强降雨仍将持续。',
  },
  {
    type: '地质灾害气象风险',
    colour: 'orange',
    issuer: '县自然资源局、县气象局',
    fromHour: 16,
    toHour: 38,
    text: '北部山区和枫坪乡、麦坡乡地质灾害气象风险高，请及时转移受威胁群众。',
  },
  {
    type: '洪水',
    colour: 'blue',
    issuer: '县水利局',
    fromHour: 18,
    toHour: 22,
    text: '清江各站水位快速上涨，预计堤城站将接近警戒水位。',
  },
  {
    type: '山洪灾害气象',
    colour: 'orange',
    issuer: '县水利局、县气象局',
    fromHour: 20,
    toHour: 32,
    text: '石梁河、云门溪、青石溪流域发生山洪灾害可能性大，请立即转移危险区群众。',
  },
  {
    type: '洪水',
    colour: 'yellow',
    issuer: '县水利局',
    fromHour: 22,
    toHour: 26.5,
    text: '清江堤城站、双汊站将超过警戒水位，沿江堤防转入全线巡查。',
  },
  {
    type: '洪水',
    colour: 'orange',
    issuer: '县水利局',
    fromHour: 26.5,
    toHour: 38,
    text: '清江堤城站预计出现接近保证水位的洪峰，请沿江乡镇做好抢险和转移准备。',
  },
  {
    type: '洪水',
    colour: 'yellow',
    issuer: '县水利局',
    fromHour: 38,
    text: '清江洪峰已过，水位缓慢回落，堤防仍处高水位浸泡，请继续巡查。',
  },
];

export function warningSteps(stage: Stage): readonly ScenarioStep[] {
  return NOTICES.flatMap((notice, index) => [
    ...issued(stage, notice, index),
    ...lifted(stage, notice, index),
  ]);
}

function issued(stage: Stage, notice: Notice, index: number): readonly ScenarioStep[] {
  const { type, colour, issuer, fromHour, text } = notice;
  const atMinute = fromHour * 60 + 3;
  const payload = {
    id: madeId(stage, 'warning', String(index)),
    region: stage.lists.county.code,
    type,
    colour,
    title: `${issuer}发布${type}${WORDS[colour]}预警`,
    text,
    issuer,
    expiresAt: instantAt(stage, atMinute + 24 * 60),
  };
  return [
    step({ stage, atMinute, by: officerAt(atMinute) }, 'warning.issue', String(index), payload),
  ];
}

function lifted(stage: Stage, notice: Notice, index: number): readonly ScenarioStep[] {
  if (notice.toHour === undefined) return [];
  const atMinute = notice.toHour * 60 + 4;
  const warning = madeId(stage, 'warning', String(index));
  return [
    step({ stage, atMinute, by: officerAt(atMinute) }, 'warning.lift', String(index), { warning }),
  ];
}
