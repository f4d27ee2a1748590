import type { InBoth } from './language.js';
import type { Terms } from './term-groups.js';

/** The words of how walls do and what they show. */
export const wallTerms: InBoth<Pick<Terms, 'wallState' | 'wallFormat' | 'tileName'>> = {
  zh: {
    wallState: {
      painting: '画面正常',
      stopped: '画面停滞',
      gone: '已掉线',
      withdrawn: '已收回',
    },
    wallFormat: {
      '16:9': '单屏 16:9',
      '32:9': '带鱼屏 32:9',
      '48:9': '三联屏 3×1',
      '2x2': '四拼屏 2×2',
      '9:16': '竖屏 9:16',
    },
    tileName: {
      identity: '指挥部名称',
      response: '响应级别',
      clock: '时间',
      title: '场景名称',
      figures: '关键数字',
      map: '态势图',
      roster: '值班',
      townships: '乡镇值班',
      teams: '队伍',
      water: '水情',
      hazards: '重点隐患',
      subject: '专题对象',
      posts: '先锋岗',
      ticker: '最新动态',
    },
  },
  en: {
    wallState: {
      painting: 'painting',
      stopped: 'stands still',
      gone: 'off the line',
      withdrawn: 'taken back',
    },
    wallFormat: {
      '16:9': 'One glass 16:9',
      '32:9': 'Wide 32:9',
      '48:9': 'Three in a row 3×1',
      '2x2': 'Spliced 2×2',
      '9:16': 'Upright 9:16',
    },
    tileName: {
      identity: 'Headquarters',
      response: 'Response level',
      clock: 'Clock',
      title: 'Name of the scene',
      figures: 'Key figures',
      map: 'Map',
      roster: 'On duty',
      townships: 'Townships on duty',
      teams: 'Teams',
      water: 'Water',
      hazards: 'Worst hazard points',
      subject: 'Subject',
      posts: 'Vanguard posts',
      ticker: 'News',
    },
  },
};
