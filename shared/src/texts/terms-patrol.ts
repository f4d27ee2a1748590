import type { InBoth } from './language.js';
import type { Terms } from './term-groups.js';

type Groups = 'inspectionResult' | 'patrolKind' | 'patrolRunState' | 'waterState' | 'tickMethod';

/** The words of patrols, and of what is seen at a point. */
export const patrolTerms: InBoth<Pick<Terms, Groups>> = {
  zh: {
    inspectionResult: {
      normal: '正常',
      abnormal: '异常',
      danger: '险情',
    },
    patrolKind: {
      dyke: '堤防',
      dangerSection: '险工险段',
      reservoir: '水库塘坝',
      geohazard: '地质灾害点',
      waterlogging: '城市易涝点',
      general: '一般隐患点',
    },
    patrolRunState: {
      planned: '待巡查',
      started: '巡查中',
      finished: '已完成',
      missed: '漏巡',
    },
    waterState: {
      calm: '设防以下',
      fortify: '超设防',
      warning: '超警戒',
      guarantee: '超保证',
    },
    tickMethod: {
      place: '定位',
      code: '扫码',
      hand: '手工',
    },
  },
  en: {
    inspectionResult: {
      normal: 'normal',
      abnormal: 'abnormal',
      danger: 'danger',
    },
    patrolKind: {
      dyke: 'Dyke',
      dangerSection: 'Dangerous section',
      reservoir: 'Reservoir or pond',
      geohazard: 'Geohazard',
      waterlogging: 'Waterlogging spot',
      general: 'Other hazard points',
    },
    patrolRunState: {
      planned: 'Planned',
      started: 'Under way',
      finished: 'Finished',
      missed: 'Missed',
    },
    waterState: {
      calm: 'Low',
      fortify: 'Above alert start',
      warning: 'Above warning',
      guarantee: 'Above guarantee',
    },
    tickMethod: {
      place: 'By place',
      code: 'By code',
      hand: 'By hand',
    },
  },
};
