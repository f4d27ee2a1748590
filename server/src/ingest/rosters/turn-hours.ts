import type { Post } from '@levee/shared/model/duty';
import type { Label } from '../columns/field.js';

/** Clock hours of a turn in the area's time zone; an end at or before the start is on the next day. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface TurnHours {
  readonly turn: string;
  readonly label: Label;
  readonly post: Post;
  readonly spans: readonly Span[];
  readonly words: readonly string[];
  readonly example: string;
}

/**
 * The turns of rosters as offices write them and the hours they stand for. Defaults, as practice differs
 * (domain 2.3: 08:30-17:30 and 17:30-08:30 at one office, three times eight hours at another): an import
 * may bring its own hours for every turn.
 */
export const turnHours: readonly TurnHours[] = [
  {
    turn: 'lead',
    label: { zh: '带班', en: 'Lead' },
    post: 'lead',
    spans: [{ from: '08:00', to: '08:00' }],
    words: [
      '带班领导',
      '值班领导',
      '带班人',
      '领导带班',
      '值班带班领导',
      '总值班',
      '带班负责人',
      'leader',
      'duty leader',
    ],
    example: '示例甲',
  },
  {
    turn: 'day',
    label: { zh: '值班员', en: 'Officer (all day)' },
    post: 'officer',
    spans: [{ from: '08:00', to: '08:00' }],
    words: [
      '值班',
      '值班人员',
      '主班',
      '正班',
      '全天',
      '值班人',
      '值班干部',
      '在岗值班',
      'officer',
      'officers',
      'duty officer',
      'on duty',
    ],
    example: '',
  },
  {
    turn: 'deputy',
    label: { zh: '副班', en: 'Deputy' },
    post: 'deputy',
    spans: [{ from: '08:00', to: '08:00' }],
    words: ['副班人员', '副值', '协班', '副班值班员', 'deputy officer'],
    example: '',
  },
  {
    turn: 'morning',
    label: { zh: '上午', en: 'Morning' },
    post: 'officer',
    spans: [{ from: '08:00', to: '12:00' }],
    words: ['上午班', '早班', '上午值班', '早上', 'am', 'morning shift'],
    example: '示例乙',
  },
  {
    turn: 'noon',
    label: { zh: '中午', en: 'Noon' },
    post: 'officer',
    spans: [{ from: '12:00', to: '14:00' }],
    words: ['午班', '中班', '中午班', '中午值班'],
    example: '',
  },
  {
    turn: 'afternoon',
    label: { zh: '下午', en: 'Afternoon' },
    post: 'officer',
    spans: [{ from: '14:00', to: '17:30' }],
    words: ['下午班', '下午值班', 'pm', 'afternoon shift'],
    example: '示例丙',
  },
  {
    turn: 'daytime',
    label: { zh: '白班', en: 'Day' },
    post: 'officer',
    spans: [{ from: '08:00', to: '17:30' }],
    words: ['白天', '日班', '白天值班', 'day shift', 'daytime'],
    example: '',
  },
  {
    turn: 'night',
    label: { zh: '夜班', en: 'Night' },
    post: 'officer',
    spans: [{ from: '17:30', to: '08:00' }],
    words: ['夜', '晚上', '晚班', '夜间', '夜间值班', '晚', '夜晚', 'night shift', 'evening'],
    example: '示例丁、示例戊',
  },
  {
    turn: 'noonAndNight',
    label: { zh: '中午晚上', en: 'Noon and night' },
    post: 'officer',
    spans: [
      { from: '12:00', to: '14:00' },
      { from: '17:30', to: '08:00' },
    ],
    words: ['中午、晚上', '中午和晚上', '中午及晚上', '午晚班', '中午夜间'],
    example: '',
  },
  {
    turn: 'backup',
    label: { zh: '备班', en: 'Backup' },
    post: 'backup',
    spans: [{ from: '08:00', to: '08:00' }],
    words: ['备班人员', '备勤', '备岗', '备勤人员', '听班', '备班人', 'backup officer', 'standby'],
    example: '示例己',
  },
];
