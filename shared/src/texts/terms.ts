import type { HandoverState, ShiftState } from '../model/duty.js';
import type { Grade, HazardState, ResponsibleRole } from '../model/hazard.js';
import type { Instruction, ResponseLevel, Warning } from '../model/response.js';
import type { TeamState } from '../model/team.js';
import type { TermGroup } from '../rules/known.js';
import type { InBoth, Language } from './language.js';

type NameIn = {
  shiftState: ShiftState;
  handoverState: HandoverState;
  hazardState: HazardState;
  teamState: TeamState;
  warningState: Warning['state'];
  instructionState: Instruction['state'];
  grade: Grade;
  responseLevel: ResponseLevel;
  responsibleRole: ResponsibleRole;
};

type Terms = { readonly [G in TermGroup]: Readonly<Record<NameIn[G], string>> };

/** The words of the field for what a refusal may name. Total by type: a new state must get its word. */
export const terms: InBoth<Terms> = {
  zh: {
    shiftState: {
      planned: '未到时',
      confirmed: '已确认',
      onDuty: '在岗',
      handingOver: '交接中',
      closed: '已交班',
      absent: '脱岗',
      covered: '已顶班',
    },
    handoverState: { drafted: '草拟', submitted: '待接班', accepted: '已接班', returned: '已退回' },
    hazardState: {
      reported: '发现',
      verified: '已核实',
      rejected: '不属实',
      graded: '已定级',
      treating: '整治中',
      toAccept: '待验收',
      accepted: '已验收',
      closed: '已销号',
    },
    teamState: {
      standby: '待命',
      assembling: '集结',
      enRoute: '出发',
      onSite: '到位',
      working: '作业',
      withdrawing: '撤离',
      resting: '休整',
      disbanded: '已解散',
    },
    warningState: { issued: '生效中', lifted: '已解除' },
    instructionState: { issued: '待签收', received: '办理中', done: '已办结' },
    grade: { red: '红色', orange: '橙色', yellow: '黄色', blue: '蓝色', ungraded: '未定级' },
    responseLevel: { none: '平时', attention: '关注', IV: 'Ⅳ级', III: 'Ⅲ级', II: 'Ⅱ级', I: 'Ⅰ级' },
    responsibleRole: {
      administrative: '行政责任人',
      technical: '技术责任人',
      patrol: '巡查责任人',
      monitor: '群测群防员',
      liaison: '挂包干部',
    },
  },
  en: {
    shiftState: {
      planned: 'not yet due',
      confirmed: 'confirmed',
      onDuty: 'on duty',
      handingOver: 'handing over',
      closed: 'handed over',
      absent: 'absent',
      covered: 'covered',
    },
    handoverState: {
      drafted: 'draft',
      submitted: 'awaiting the next crew',
      accepted: 'accepted',
      returned: 'returned',
    },
    hazardState: {
      reported: 'reported',
      verified: 'verified',
      rejected: 'rejected',
      graded: 'graded',
      treating: 'under treatment',
      toAccept: 'to be accepted',
      accepted: 'accepted',
      closed: 'closed',
    },
    teamState: {
      standby: 'standby',
      assembling: 'assembling',
      enRoute: 'en route',
      onSite: 'on site',
      working: 'working',
      withdrawing: 'withdrawing',
      resting: 'resting',
      disbanded: 'disbanded',
    },
    warningState: { issued: 'in force', lifted: 'lifted' },
    instructionState: { issued: 'to be received', received: 'in hand', done: 'done' },
    grade: { red: 'red', orange: 'orange', yellow: 'yellow', blue: 'blue', ungraded: 'not graded' },
    responseLevel: {
      none: 'normal',
      attention: 'watch',
      IV: 'level IV',
      III: 'level III',
      II: 'level II',
      I: 'level I',
    },
    responsibleRole: {
      administrative: 'administrative',
      technical: 'technical',
      patrol: 'patrol',
      monitor: 'local monitor',
      liaison: 'liaison cadre',
    },
  },
};

/** The word for `group.name`, or undefined where there is none. */
export function termOf(key: string, language: Language): string | undefined {
  const [group = '', name = ''] = key.split('.');
  const groups: Readonly<Record<string, Readonly<Record<string, string>>>> = terms[language];
  const words = Object.hasOwn(groups, group) ? groups[group] : undefined;
  return words && Object.hasOwn(words, name) ? words[name] : undefined;
}
