import type { PayloadOf } from '@levee/shared/commands/commands';
import { authors, instantAt, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

type Level = PayloadOf<'response.set'>['level'];

interface Turn {
  readonly atHour: number;
  readonly level: Level;
  readonly reason: string;
  readonly orders: readonly string[];
  readonly residualDuties?: readonly string[];
  /** Hours until the next consultation. */
  readonly consultsInHours: number;
}

/** Up as it worsens, down one step at a time; duties stay when the response has ended. */
const TURNS: readonly Turn[] = [
  {
    atHour: 0.5,
    level: 'attention',
    reason: '气象部门预报未来两天有暴雨到大暴雨。',
    orders: ['加强值班值守', '通知各乡镇核对责任人在岗情况'],
    consultsInHours: 6,
  },
  {
    atHour: 6.5,
    level: 'IV',
    reason: '局部暴雨，石梁河、云门溪水位上涨。',
    orders: ['领导带班、双人值班', '各乡镇每日两次报告', '巡查水库、山塘和地质灾害点'],
    consultsInHours: 8,
  },
  {
    atHour: 15.5,
    level: 'III',
    reason: '区域性洪涝，山洪危及群众。',
    orders: [
      '带班领导在值班室值守',
      '突击队到集结点待命',
      '转移危旧房和切坡建房户',
      '乡镇每6小时报告',
    ],
    consultsInHours: 6,
  },
  {
    atHour: 22.5,
    level: 'II',
    reason: '清江堤城站超警戒水位，预计洪峰接近保证水位。',
    orders: [
      '成员单位联合值守',
      '一线、二线巡堤力量全部上堤',
      '低洼地区群众转移完毕',
      '乡镇每3小时报告',
    ],
    consultsInHours: 6,
  },
  {
    atHour: 36,
    level: 'III',
    reason: '清江洪峰已通过堤城站，水位持续回落。',
    orders: ['保持巡堤查险强度', '险情点24小时值守'],
    consultsInHours: 6,
  },
  {
    atHour: 42,
    level: 'IV',
    reason: '清江各站水位退至警戒水位附近，降雨停止。',
    orders: ['组织灾情核查', '清淤消杀', '队伍轮换休整'],
    consultsInHours: 5,
  },
  {
    atHour: 47,
    level: 'attention',
    reason: '清江各站退至警戒水位以下，险情全部受控。',
    orders: ['转入灾后恢复'],
    residualDuties: [
      '清江堤防巡查至水位低于警戒水位1米',
      '在治险情点专人值守',
      '转移群众经验收后方可返回',
    ],
    consultsInHours: 12,
  },
];

export function responseSteps(stage: Stage): readonly ScenarioStep[] {
  return TURNS.map(
    ({ atHour, level, reason, orders, residualDuties = [], consultsInHours }, index) =>
      step({ stage, atMinute: atHour * 60, by: authors.commander }, 'response.set', level, {
        level,
        orderNumber: `红防指〔演练〕${String(index + 1)}号`,
        reason,
        orders: [...orders],
        residualDuties: [...residualDuties],
        nextConsultationAt: instantAt(stage, (atHour + consultsInHours) * 60),
      }),
  );
}

interface Word {
  readonly atHour: number;
  readonly text: string;
  readonly feedback: string;
  readonly doneAfterHours: number;
}

const WORDS: readonly Word[] = [
  {
    atHour: 16,
    text: '夜间强降雨前，北部四个乡镇切坡建房户必须全部转移，不漏一人。',
    feedback: '四个乡镇应转移人员已全部转移，逐户核签。',
    doneAfterHours: 3,
  },
  {
    atHour: 24,
    text: '清江干堤险工险段增派技术人员，备足砂石料。',
    feedback: '每处险工险段增派2名技术人员，砂石料已到位。',
    doneAfterHours: 2.5,
  },
  {
    atHour: 38,
    text: '洪峰过后巡查不能松劲，注意退水期岸坡滑塌。',
    feedback: '已转发各乡镇，退水期巡查每两小时一次。',
    doneAfterHours: 2,
  },
];

export function instructionSteps(
  stage: Stage,
  madeId: (key: string) => string,
): readonly ScenarioStep[] {
  return WORDS.flatMap(({ atHour, text, feedback, doneAfterHours }, index) => {
    const instruction = madeId(String(index));
    const atMinute = atHour * 60 + 10;
    const deadline = instantAt(stage, atMinute + 240);
    const issue = {
      id: instruction,
      region: stage.lists.county.code,
      text,
      subject: null,
      deadline,
    };
    return [
      step({ stage, atMinute, by: authors.leader }, 'instruction.issue', instruction, issue),
      step(
        { stage, atMinute: atMinute + 6, by: authors.nightOfficer },
        'instruction.receive',
        instruction,
        { instruction },
      ),
      step(
        { stage, atMinute: atMinute + doneAfterHours * 60, by: authors.nightOfficer },
        'instruction.complete',
        instruction,
        { instruction, feedback },
      ),
    ];
  });
}
