import type { LogCategory } from '../model/duty.js';
import type { InBoth } from './language.js';

/** A line that every duty room writes; an office puts its own in their place (records `phrase`). */
export interface BuiltInPhrase {
  readonly category: LogCategory;
  readonly text: string;
}

/** What stands there before an office has phrases of its own. */
export const builtInPhrases: InBoth<readonly BuiltInPhrase[]> = {
  zh: [
    { category: 'note', text: '接班检查：电话、传真、视频会商系统正常。' },
    { category: 'report', text: '零报告：责任人在岗，巡查正常，无险情灾情。' },
    { category: 'situation', text: '雨势增大，已提醒各乡镇加密巡查。' },
    { category: 'order', text: '已转达带班领导指示，要求立即落实并反馈。' },
    { category: 'call', text: '来电询问雨水情，已答复。' },
    { category: 'patrol', text: '巡查人员已上堤，暂未发现异常。' },
  ],
  en: [
    { category: 'note', text: 'Taking over: telephone, fax and video are in order.' },
    { category: 'report', text: 'Nil report: people at their posts, patrols in order, no damage.' },
    {
      category: 'situation',
      text: 'Rain is getting heavier; townships told to patrol more often.',
    },
    { category: 'order', text: 'The leader’s word was passed on, to be done and reported back.' },
    { category: 'call', text: 'A caller asked for rain and water; answered.' },
    { category: 'patrol', text: 'Patrols are on the dyke; nothing unusual so far.' },
  ],
};
