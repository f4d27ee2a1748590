import type { Grade, ResponsibleRole } from '@levee/shared/model/hazard';
import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import type { Post } from '@levee/shared/model/duty';
import type { RegionLevel } from '@levee/shared/model/region';
import type { TeamKind } from '@levee/shared/model/team';
import type { UnitKind } from '@levee/shared/model/unit';
import { plain } from './plain.js';

/** The words people write for each value of a closed list; the first is the one templates show. */
export type Words<T extends string> = Readonly<Record<T, readonly string[]>>;

export const hazardKindWords: Words<HazardKind> = {
  reservoir: ['水库塘坝', '水库', '塘坝', '山塘', '水库大坝', 'dam', 'pond'],
  waterlogging: [
    '城市易涝点',
    '易涝点',
    '内涝点',
    '积水点',
    '城市内涝',
    '内涝',
    '易涝',
    'flooding',
  ],
  geohazard: [
    '地质灾害点',
    '地质灾害',
    '地灾点',
    '地灾',
    '滑坡',
    '崩塌',
    '泥石流',
    '塌陷',
    '地面塌陷',
    '不稳定斜坡',
    'landslide',
  ],
  agriculture: ['农业生产管理', '农业生产', '农业', '农田', '农田渍涝', 'farm', 'farmland'],
  dilapidatedHouse: ['危旧房屋', '危房', '危旧房', '老旧房屋', 'dilapidated house', 'house'],
  waterworks: [
    '水利工程',
    '堤防',
    '堤段',
    '水闸',
    '涵闸',
    '泵站',
    '险工险段',
    '险段',
    'dyke',
    'levee',
    'sluice',
  ],
  constructionSite: [
    '在建工地',
    '工地',
    '建筑工地',
    '施工现场',
    'construction site',
    'construction',
  ],
  riverBridge: [
    '大小河流及桥梁',
    '河流',
    '桥梁',
    '河流桥梁',
    '河道',
    '中小河流',
    'river',
    'bridge',
    'river and bridge',
  ],
};

export const gradeWords: Words<Grade> = {
  red: ['红', '红色', '极高', '极高风险', '重大', '特别重大', '一级', 'I', 'Ⅰ', '4'],
  orange: ['橙', '橙色', '高', '高风险', '较大', '二级', 'II', 'Ⅱ', '3'],
  yellow: ['黄', '黄色', '中', '中风险', '一般', '三级', 'III', 'Ⅲ', '2'],
  blue: ['蓝', '蓝色', '低', '低风险', '较低', '四级', 'IV', 'Ⅳ', '1'],
  ungraded: ['未分级', '未定级', '待定级', '0'],
};

export const responsibleRoleWords: Words<ResponsibleRole> = {
  administrative: ['行政', '行政责任人'],
  technical: ['技术', '技术责任人'],
  patrol: ['巡查', '巡查责任人'],
  monitor: ['群测群防员', '网格员', '监测员'],
  liaison: ['挂包', '联系', '包保'],
};

export const teamKindWords: Words<TeamKind> = {
  commando: ['突击队', '党员突击队', '抢险突击队', '抢险队', '青年突击队'],
  squad: ['应急小分队', '小分队', '应急分队', '应急队', '民兵应急分队'],
  volunteer: ['志愿服务队', '志愿队', '志愿者', '志愿者服务队', 'volunteers'],
  service: ['党员服务队', '服务队', '先锋队', '党员先锋队'],
};

export const unitKindWords: Words<UnitKind> = {
  headquarters: ['指挥部', '防汛抗旱指挥部', '防指', '防办', 'HQ'],
  department: ['部门', '县直部门', '局', '委办局', '成员单位', '机关'],
  township: ['乡镇', '街道', '镇', '乡', '乡镇街道', 'town'],
  village: ['村', '社区', '村居', '村社区', 'community'],
  linked: ['联动单位', '协作单位', '企事业单位', '企业', '其他'],
};

export const postWords: Words<Post> = {
  lead: ['带班领导', '带班', '值班领导', '领导带班', '带班人', 'leader'],
  officer: ['值班员', '值班', '值班人员', '主班', '正班', '在岗', 'duty officer'],
  deputy: ['副班', '副值', '副班人员', '协班', 'deputy', 'deputy officer'],
  backup: ['备班', '备勤', '备岗', '听班', '二线', 'standby', 'reserve'],
};

export const regionLevelWords: Words<RegionLevel> = {
  county: ['县', '区', '县区', '县级', '市', '县市区'],
  township: ['乡镇', '乡镇街道', '镇', '乡', '街道', '乡级', 'town', 'street'],
  village: ['村', '社区', '村居', '村社区', '村级', 'community'],
};

/** Work of the new employment groups (新就业群体); a part of what is written is enough. */
export const gigWords: readonly string[] = [
  ...['新就业', '新业态', '网约', '货车', '卡车', '外卖', '送餐', '骑手', '快递', '代驾'],
  ...['rider', 'courier', 'ride-hailing', 'trucker', 'delivery'],
];

export const yesNoWords: Words<'yes' | 'no'> = {
  yes: [
    '是',
    '有',
    '√',
    '✓',
    '✔',
    'y',
    'true',
    '1',
    '党员',
    '中共党员',
    '正式党员',
    '预备党员',
    '病险',
  ],
  no: ['否', '不是', '无', '×', '✗', 'n', 'false', '0', '群众', '非党员', '团员', '共青团员'],
};

/** The value a word means, or undefined. Marks, spaces, case and width of letters do not count. */
export function meaning<T extends string>(words: Words<T>, text: string): T | undefined {
  const sought = plain(text) || text.trim();
  return indexOf(words).get(sought) as T | undefined;
}

const indexes = new WeakMap<object, ReadonlyMap<string, string>>();

function indexOf(words: Words<string>): ReadonlyMap<string, string> {
  const known = indexes.get(words);
  if (known) return known;
  const pairs = Object.entries(words).flatMap(([value, spellings]) =>
    [value, ...spellings].map((spelling) => [plain(spelling) || spelling, value] as const),
  );
  const index = new Map(pairs);
  indexes.set(words, index);
  return index;
}

/** The first word of every value, for a sentence that says what may be written. */
export function wordsAllowed(words: Words<string>): string {
  return Object.entries(words)
    .map(([value, [first]]) => first ?? value)
    .join('、');
}
