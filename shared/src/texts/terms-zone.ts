import type { InBoth } from './language.js';
import type { Terms } from './term-groups.js';

type Groups = 'zoneKind' | 'zoneState' | 'zoneStanding';

/** The words of zones. */
export const zoneTerms: InBoth<Pick<Terms, Groups>> = {
  zh: {
    zoneKind: {
      danger: '危险区',
      closedRoad: '道路封闭',
      evacuation: '转移区',
      route: '转移路线',
      gathering: '集合点',
      shelter: '安置点',
    },
    zoneState: { laid: '已划定', lifted: '已解除' },
    zoneStanding: {
      inForce: '生效中',
      pastHour: '已过时限，待确认',
      awaited: '未生效',
      lifted: '已解除',
    },
  },
  en: {
    zoneKind: {
      danger: 'danger zone',
      closedRoad: 'closed road',
      evacuation: 'evacuation area',
      route: 'evacuation route',
      gathering: 'gathering place',
      shelter: 'shelter',
    },
    zoneState: { laid: 'laid', lifted: 'lifted' },
    zoneStanding: {
      inForce: 'in force',
      pastHour: 'past its hour, to be confirmed',
      awaited: 'not begun',
      lifted: 'lifted',
    },
  },
};
