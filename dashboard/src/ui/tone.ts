import type { Grade } from '@levee/shared/model/hazard';
import type { ResponseLevel } from '@levee/shared/model/response';

/** How a small sign looks. The four colours belong to grades, warnings and levels only. */
export type Tone =
  'red' | 'orange' | 'yellow' | 'blue' | 'plain' | 'ok' | 'attention' | 'alarm' | 'accent';

const toneOfLevelTable: Record<ResponseLevel, Tone> = {
  none: 'plain',
  attention: 'plain',
  IV: 'blue',
  III: 'yellow',
  II: 'orange',
  I: 'red',
};

/** 红 橙 黄 蓝 for Ⅰ Ⅱ Ⅲ Ⅳ (domain 2.1). */
export function toneOfLevel(level: ResponseLevel): Tone {
  return toneOfLevelTable[level];
}

export function toneOfGrade(grade: Grade): Tone {
  return grade === 'ungraded' ? 'plain' : grade;
}
