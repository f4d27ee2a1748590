/** The duty log: reports of the townships, telephone calls about dangers, notes on what was decided. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { HEADQUARTERS, unitId } from '../seed/places.js';
import { phoneOf } from '../seed/names.js';
import type { Danger } from './dangers.js';
import { rainMmAt } from './flood.js';
import { madeId, officerAt, step } from './stage.js';
import type { ScenarioStep, Stage } from './stage.js';

type Entry = PayloadOf<'logEntry.write'>;

export function logSteps(stage: Stage, dangers: readonly Danger[]): readonly ScenarioStep[] {
  return [...townReports(stage), ...calls(stage, dangers), ...notes(stage), ...correction(stage)];
}

function write(
  stage: Stage,
  atMinute: number,
  key: string,
  entry: Omit<Entry, 'id'>,
): ScenarioStep {
  const id = madeId(stage, 'logEntry', key);
  return step({ stage, atMinute, by: officerAt(atMinute) }, 'logEntry.write', key, {
    id,
    ...entry,
  });
}

const plain = { result: undefined, isOpen: false, corrects: null, caller: undefined } as const;

/** Hours at which every township reports, denser while the response is higher (domain 2.1). */
const REPORT_HOURS = [9, 15, 21, 25, 29, 36, 44] as const;

function townReports(stage: Stage): readonly ScenarioStep[] {
  return REPORT_HOURS.flatMap((hour) =>
    stage.lists.county.townships.map(({ code, name }, index) => {
      const rainMm = Math.round(rainMmAt(hour) * (0.6 + 0.05 * index));
      const text =
        rainMm > 25
          ? `${name}：近一小时雨量约${String(rainMm)}毫米，领导在岗，转移人员安置有序，无人员伤亡。`
          : `${name}：零报告，责任人在岗，巡查正常。`;
      const entry = {
        ...plain,
        region: code,
        unit: unitId(code),
        category: 'report' as const,
        text,
      };
      return write(stage, hour * 60 - 18 + index, `report-${code}-${String(hour)}`, entry);
    }),
  );
}

/** A danger is told by telephone first; it stays an open matter until somebody has been sent. */
function calls(stage: Stage, dangers: readonly Danger[]): readonly ScenarioStep[] {
  return dangers.map((danger, index) => {
    const { beside, what, description, key, atMinute } = danger;
    const township = stage.lists.county.townships.find(({ code }) => code === beside.region);
    const caller = {
      unit: township?.name,
      name: beside.responsible[0]?.name,
      phone: phoneOf(800 + index),
    };
    const text = `来电报告：${beside.name}发现${what}。${description}`;
    const entry = {
      region: stage.lists.county.code,
      unit: HEADQUARTERS,
      category: 'call' as const,
      text,
      result: '已核实并派队处置，报带班领导。',
      isOpen: danger.fixedAfterHours === undefined,
      corrects: null,
      caller,
    };
    return write(stage, atMinute + 3, key, entry);
  });
}

const NOTES: readonly (readonly [hour: number, category: Entry['category'], text: string])[] = [
  [0.3, 'note', '接班检查：视频会商系统、值班电话、传真正常。'],
  [6.6, 'order', '启动防汛Ⅳ级应急响应，通知18个乡镇和10个成员单位。'],
  [10.2, 'handover', '日班与夜班完成交接，遗留问题三项。'],
  [15.7, 'order', '响应提升至Ⅲ级，通知北部四乡镇立即组织转移。'],
  [17.1, 'call', '抽查石梁水库三个责任人，均在三声内接听。'],
  [19.8, 'situation', '石梁河石梁站水位接近警戒，沿河便桥全部设卡。'],
  [22.6, 'order', '响应提升至Ⅱ级，成员单位到防办联合值守。'],
  [25.3, 'situation', '石梁河石梁站超保证水位，洪峰即将出现。'],
  [28.4, 'patrol', '清江干堤一线、二线巡查人员全部上堤，每公里不少于20人。'],
  [29.6, 'situation', '清江堤城站出现洪峰，距保证水位不足0.3米，开始缓落。'],
  [32.4, 'note', '转移安置点食品饮水充足，医疗点正常。'],
  [36.2, 'order', '响应降至Ⅲ级，巡堤强度不减。'],
  [39.5, 'patrol', '退水期巡查发现崩岸一处，已按险情上报。'],
  [42.2, 'order', '响应降至Ⅳ级，组织灾情核查和清淤消杀。'],
  [45.8, 'note', '恢复供电台区已达九成，水厂恢复供水。'],
  [47.3, 'order', '终止应急响应，转入关注阶段，保留巡查任务。'],
];

function notes(stage: Stage): readonly ScenarioStep[] {
  return NOTES.map(([hour, category, text]) =>
    write(stage, Math.round(hour * 60), `note-${String(hour)}`, {
      ...plain,
      region: stage.lists.county.code,
      unit: HEADQUARTERS,
      category,
      text,
    }),
  );
}

/** The log is append-only: a wrong number is put right by a new line that names the old one. */
function correction(stage: Stage): readonly ScenarioStep[] {
  const corrects = madeId(stage, 'logEntry', 'note-28.4');
  const text = '更正：一线、二线巡查人员每公里不少于30人。';
  return [
    write(stage, 28.9 * 60, 'correction', {
      ...plain,
      corrects,
      region: stage.lists.county.code,
      unit: HEADQUARTERS,
      category: 'patrol',
      text,
    }),
  ];
}
