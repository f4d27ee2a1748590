import type { InBoth } from './language.js';
import type { Terms } from './term-groups.js';

/** The words of what deserves attention. */
export const attentionTerms: InBoth<Pick<Terms, 'attentionMatter' | 'attentionAct'>> = {
  zh: {
    attentionMatter: {
      redHazard: '新增红色隐患',
      dangerFound: '巡查发现险情',
      teamMissing: '队伍清点人数不符',
      levelRaised: '应急响应升级',
      redWarning: '红色预警',
      overGuarantee: '水位超保证',
      gradeRaised: '隐患等级上升',
      callUnanswered: '叫应、查岗无人应答',
      postEmpty: '到点未到岗',
      patrolMissed: '巡查逾期未巡',
      zoneLaid: '新划定区域',
      overWarning: '水位超警戒',
      levelLowered: '应急响应降级',
      teamTired: '队伍须轮换',
      handoverOverdue: '交接班逾期未签收',
      listingOverdue: '挂牌督办逾期',
      wallStopped: '大屏画面停滞',
    },
    attentionAct: {
      sound: '声音',
      card: '弹卡',
      move: '地图定位',
      ticker: '动态',
      takeOver: '抢占大屏',
    },
  },
  en: {
    attentionMatter: {
      redHazard: 'New red hazard point',
      dangerFound: 'Patrol found danger',
      teamMissing: 'Head-count of a team differs',
      levelRaised: 'Response level raised',
      redWarning: 'Red warning',
      overGuarantee: 'Water over guarantee level',
      gradeRaised: 'Grade of a point raised',
      callUnanswered: 'Call not answered',
      postEmpty: 'Post empty',
      patrolMissed: 'Patrol not walked in time',
      zoneLaid: 'Zone laid',
      overWarning: 'Water over warning level',
      levelLowered: 'Response level lowered',
      teamTired: 'Team to be relieved',
      handoverOverdue: 'Handover not signed in time',
      listingOverdue: 'Watch-list deadline passed',
      wallStopped: 'Wall stands still',
    },
    attentionAct: {
      sound: 'Sound',
      card: 'Card',
      move: 'Map goes there',
      ticker: 'News strip',
      takeOver: 'Takes the wall over',
    },
  },
};
