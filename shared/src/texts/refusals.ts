import type { Refusal, RefusalCode } from '../model/refusal.js';
import { fieldNameOf } from './field-names.js';
import type { InBoth, Language } from './language.js';
import { termOf } from './terms.js';

/**
 * What went wrong, where, and what to do. `{name}` is filled from the refusal; a part in square
 * brackets is left out where the refusal does not carry what it needs.
 */
export const refusalTexts: InBoth<Readonly<Record<RefusalCode, string>>> = {
  zh: {
    'payload-invalid': '“{field}”填写不正确。请改正后重新提交。',
    'command-unknown': '服务器不认识这项操作。请刷新页面，或升级程序后重试。',
    'area-unknown': '没有这个区域，或您无权进入。请检查地址，或从首页重新选择。',
    'record-unknown': '“{field}”不存在，可能已被撤销。请刷新后重新选择。',
    'record-exists': '“{field}”已经存在[（编号 {id}）]。请改用已有的一条，或换一个编号。',
    'state-illegal': '“{field}”不能这样变更[：现为“{from}”，不能转为“{to}”]。请刷新后按现状操作。',
    'version-stale': '您填写期间，[“{field}”的]内容已被他人修改。请对照两份内容后重新提交。',
    'live-link-needed': '此操作必须在线进行，不能离线补交。请在连接恢复后重新操作。',
    'rights-missing': '您的账号没有此项权限。请联系管理员授权，或请有权限的人员操作。',
    'rights-outside':
      '该内容[（“{name}”）]不在您的管辖范围内。请联系上级指挥部或有权限的人员操作。',
    'person-other':
      '“{field}”只能由借出者或代班者本人结束，或等它到期。请由本人办理，或请管理员收回。',
    'person-same': '“{field}”须由另一人办理[，不能仍是“{name}”]。请换一位有权限的人员操作。',
    'reference-unknown': '“{field}”所填的对象不存在[（{id}）]。请先登记，或改选已有的。',
    'responsible-missing': '“{field}”不齐[，还缺：{roles}]。请先在隐患点上补齐再继续。',
    'team-deployed': '队伍[“{name}”]正在执行任务。请先结束当前任务，或另派队伍。',
    'team-elsewhere': '队伍的“{field}”已经变化。请刷新，查看该队当前任务后再操作。',
    'count-impossible':
      '“{field}”的数量不对[，不能多于 {most}][，不能少于 {least}]。请核对后重新填写。',
    'count-complete': '“{field}”已清点齐全，不需要再说明。请刷新后查看最近一次清点。',
    'person-unasked': '“{field}”须由本人[（{name}）]办理，或由值班员代办。请联系本人。',
    'turn-reassigned': '“{field}”在提出换班后已换了人。请按现在的值班表重新提出。',
    'time-impossible':
      '“{field}”的时间不合理[，不能早于 {from}][，不能晚于 {until}]。请核对时间后重试。',
    'position-missing': '缺少“{field}”。请打开定位，或改用其他方式。',
    'place-far':
      '您不在值班室的签到范围内[：相距约 {distanceM} 米，范围为 {radiusM} 米]。请到值班室再签到，或输入值班室屏幕上的签到码。',
    'place-inexact':
      '定位不够准确，不能证明您在值班室[：误差约 {accuracyM} 米，须在 {mostM} 米以内]。请到窗边或室外再试，或输入值班室屏幕上的签到码。',
    'code-missing': '该单位还没有启用签到码。请值班员打开签到码，或改用其他方式签到。',
    'code-mismatch': '签到码不对或已过期。请按值班室屏幕上现在的六位数字重新输入。',
    'guesses-spent': '签到码输错次数过多。请稍后再试，或请值班员代记签到。',
    'listing-missing': '“{field}”没有挂牌督办。请先挂牌，再操作。',
    'photo-missing': '“{field}”不齐[，还缺：{stages}]。请补拍后再销号。',
    'photos-full': '“{field}”已满[（最多 {most} 张）]。请把其余照片附在巡查记录里。',
    'text-full': '“{field}”写不下了。请删短，或另写一条巡查记录。',
    'level-stepwise':
      '“{field}”只能逐级下调[，不能从“{from}”直接降到“{to}”]。请每次会商后下调一级。',
    'items-missing': '“{field}”为空。请列出遗留问题，或在说明中写明“无遗留问题”。',
    'tiles-overlap': '“{field}”有重叠，或超出了画面。请移开后再保存。',
    'wall-locked': '这块大屏已锁定，有人正在屏前讲解。请先解锁，再切换或置顶。',
    'reason-missing': '缺少“{field}”。请写明依据后重新提交。',
    'place-outside': '“{field}”不在所选的行政区内[（{id}）]。请改选行政区或对象。',
    'drill-only': '“{field}”只用于演练区域。请到演练区域操作。',
    'region-whole': '“{field}”须为整个地区，这一职务不分乡镇。请改选全区。',
    'offices-separate':
      '系统、安全、审计三类管理职务须由不同的人担任，“{field}”不能这样授予。请换一个账号，或先收回原有职务。',
    'queue-full': '服务器繁忙，尚未处理。内容已保留，将自动重试，请勿重复提交。',
    'step-up-needed': '此操作需要再次验证身份。请输入密码后重新提交。',
    'reveals-spent': '一小时内查看的号码和姓名已达上限[（{most} 次）]。请稍后再试，或请同事查看。',
  },
  en: {
    'payload-invalid': '"{field}" is not filled in correctly. Correct it and send it again.',
    'command-unknown':
      'The server does not know this action. Reload the page, or update the program and try again.',
    'area-unknown':
      'There is no such area, or you may not enter it. Check the address, or choose it on the home page.',
    'record-unknown':
      '"{field}" is not there; it may have been withdrawn. Reload and choose again.',
    'record-exists': '"{field}" is there already[ (id {id})]. Use that one, or take another id.',
    'state-illegal':
      '"{field}" cannot change like this[: it is "{from}" and cannot become "{to}"]. Reload and go on from how it stands.',
    'version-stale':
      'Somebody else changed this[ ("{field}")] while you were writing. Compare both texts and send again.',
    'live-link-needed':
      'This must be done while connected, never from the offline queue. Do it again once the connection is back.',
    'rights-missing':
      'Your account lacks this right. Ask an administrator for it, or ask somebody who has it.',
    'rights-outside':
      'This[ ("{name}")] lies outside your area of duty. Ask the headquarters above, or somebody in charge of it.',
    'person-other':
      'Only who lent it or who stands in ends this "{field}" before its time. Let one of them do it, or ask an administrator to take it away.',
    'person-same':
      '"{field}" needs somebody else[ than "{name}"]. Ask another person with the right to do it.',
    'reference-unknown':
      '"{field}" names something that is not there[ ({id})]. Enter that first, or choose another.',
    'responsible-missing':
      '"{field}" are not complete[; still missing: {roles}]. Name them on the hazard point, then go on.',
    'team-deployed':
      'The team[ "{name}"] is on a deployment. End that one first, or send another team.',
    'team-elsewhere':
      'The "{field}" of the team has changed. Reload, look at what the team is doing, and try again.',
    'count-impossible':
      'The number of "{field}" is not possible[; not more than {most}][; not less than {least}]. Check it and try again.',
    'count-complete':
      'The "{field}" is complete and needs no answer. Reload, and look at the last count.',
    'person-unasked':
      '"{field}" is for the person themselves[ ({name})], or for a duty officer on their behalf. Ask them.',
    'turn-reassigned':
      '"{field}" has gone to somebody else since the swap was asked for. Ask anew by the roster as it stands.',
    'time-impossible':
      'The time of "{field}" is not possible[; not before {from}][; not after {until}]. Check the time and try again.',
    'position-missing': '"{field}" is missing. Switch positioning on, or use another way.',
    'place-far':
      'You are not at the duty room[: {distanceM} m from it, where {radiusM} m counts as there]. Go there, or type the code on its screen.',
    'place-inexact':
      'Your place is not known exactly enough[: to about {accuracyM} m, where {mostM} m is needed]. Try at a window or outside, or type the code on the duty room’s screen.',
    'code-missing':
      'This unit has no check-in code yet. Ask the duty officer to open it, or check in another way.',
    'code-mismatch':
      'The code is wrong or has run out. Type the six digits that the duty room’s screen shows now.',
    'guesses-spent':
      'Too many codes were tried. Try again later, or ask the duty officer to note your arrival.',
    'listing-missing': '"{field}" is not on a watch list. Put it on one first.',
    'photo-missing':
      '"{field}" are not complete[; still missing: {stages}]. Take them, then close the point.',
    'photos-full':
      'There is no more room for "{field}"[ (at most {most})]. Keep the others with a visit.',
    'text-full': 'There is no more room in "{field}". Shorten it, or record a visit.',
    'level-stepwise':
      '"{field}" goes down one step at a time[, not from "{from}" to "{to}"]. Lower it one step after each consultation.',
    'items-missing':
      '"{field}" are empty. List what is still open, or say in the remarks that nothing is.',
    'tiles-overlap':
      '"{field}" lie over each other or off the picture. Move them apart and save again.',
    'wall-locked':
      'This wall is locked: somebody is explaining in front of it. Unlock it first, then change it.',
    'reason-missing': '"{field}" is missing. Write what this is based on and send it again.',
    'place-outside':
      '"{field}" does not lie in the chosen region[ ({id})]. Choose another region or another entry.',
    'drill-only': '"{field}" is for drills only. Do this in the drill area.',
    'region-whole':
      '"{field}" has to be the whole area; this office is not held in a part of it. Choose the whole area.',
    'offices-separate':
      'The offices of system, security and audit belong to different people; "{field}" cannot be given like this. Choose another account, or take the present office away first.',
    'queue-full':
      'The server is busy and has not taken this yet. It is kept and sent again by itself; do not enter it twice.',
    'step-up-needed':
      'This asks for proof that it is still you. Enter your password, then send it again.',
    'reveals-spent':
      'You have been shown as many numbers and names as one person may see in an hour[ ({most})]. Try again later, or ask a colleague to look.',
  },
};

const unnamed: InBoth<string> = { zh: '该项', en: 'This entry' };

/**
 * The refusal in words. `fieldName` is what the screen calls the field; without it the field's own name
 * is taken. Instants are told in the area's time zone.
 */
export function refusalText(
  { code, field, params = {} }: Refusal,
  language: Language,
  fieldName?: string,
  timeZone = 'Asia/Shanghai',
): string {
  const isNamed = fieldName !== undefined || field !== undefined;
  const where =
    fieldName ?? (field === undefined ? unnamed[language] : fieldNameOf(field, language));
  const words = new Map(
    Object.entries(params).map(([name, value]) => [name, said(value, language, timeZone)]),
  );
  const inPart = isNamed ? new Map([...words, ['field', where]]) : words;
  const text = refusalTexts[language][code].replaceAll(/\[([^\]]*)\]/g, (_all, part: string) =>
    namesIn(part).every((name) => inPart.has(name)) ? part : '',
  );
  return filled(text, new Map([...words, ['field', where]]));
}

function namesIn(part: string): string[] {
  return [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function filled(text: string, words: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (_all, name: string) => words.get(name) ?? '');
}

/** Terms in their words, instants on the area's clock, anything else as it is. */
function said(value: string | number, language: Language, timeZone: string): string {
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return localTime(text, timeZone);
  const words = text.split(' ').map((key) => termOf(key, language));
  const known = words.filter((word) => word !== undefined);
  return known.length === words.length ? known.join(language === 'zh' ? '、' : ', ') : text;
}

/** `2026-07-20 08:00`, the same in both languages. */
function localTime(iso: string, timeZone: string): string {
  const form = { timeZone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('sv-SE', form).format(new Date(iso));
}
