import type { HazardKind } from '@levee/shared/model/hazard-attributes';
import { cellText } from '../sheet.js';
import { meaning, type Words } from '../values/words.js';
import { amountOf, countOf, isYes, textOf } from './cell-values.js';
import type { RowCells } from './row-cells.js';
import { saidOnly, type Fields } from './row-outcome.js';

const sizeWords: Words<string> = {
  large: ['大型', '大(1)型', '大(2)型', '大一型', '大二型'],
  medium: ['中型'],
  small1: ['小(1)型', '小一型', '小(一)型', '小1型', '小Ⅰ型'],
  small2: ['小(2)型', '小二型', '小(二)型', '小2型', '小Ⅱ型'],
  pond: ['塘坝', '山塘', '小塘坝'],
};

const geohazardWords: Words<string> = {
  landslide: ['滑坡', '山体滑坡'],
  rockfall: ['崩塌', '危岩', '落石'],
  debrisFlow: ['泥石流', 'debris-flow'],
  collapse: ['塌陷', '地面塌陷', '岩溶塌陷'],
  slope: ['不稳定斜坡', '斜坡', '高陡边坡'],
};

const houseWords: Words<string> = { C: ['C级'], D: ['D级'] };

const worksWords: Words<string> = {
  dyke: ['堤防', '堤段', '大堤'],
  sluice: ['水闸', '节制闸'],
  pumpStation: ['泵站', '排涝站'],
  culvert: ['涵闸', '涵洞', '涵管'],
  dangerSection: ['险工险段', '险段', '险工'],
};

const mostM3 = 1e12;

type Reading = (cells: RowCells) => Fields;

const readings: Readonly<Record<HazardKind, Reading>> = {
  reservoir: (cells) => ({
    sizeClass: choice(cells, ['sizeClass'], sizeWords),
    capacityM3: amountOf(cells, 'capacityM3', 0, mostM3),
    floodLimitM: amountOf(cells, 'floodLimitM', -1000, 9000),
    damType: textOf(cells, 'damType'),
    isDefective: isYes(cells, 'isDefective'),
  }),
  waterlogging: (cells) => ({
    depthM: amountOf(cells, 'depthM', 0, 100),
    drainageUnit: textOf(cells, 'drainageUnit'),
    closurePlan: textOf(cells, 'closurePlan'),
    pumps: amountOf(cells, 'pumps', 0, 10_000),
  }),
  geohazard: (cells) => ({
    geohazardType: choice(cells, ['geohazardType', 'hazardKind'], geohazardWords),
    volumeM3: amountOf(cells, 'volumeM3', 0, mostM3),
    monitor: textOf(cells, 'monitor'),
  }),
  agriculture: (cells) => ({
    crop: textOf(cells, 'crop'),
    areaMu: amountOf(cells, 'areaMu', 0, mostM3),
  }),
  dilapidatedHouse: (cells) => ({
    houseGrade: choice(cells, ['houseGrade'], houseWords),
    householder: textOf(cells, 'householder'),
    occupants: countOf(cells, 'occupants'),
  }),
  waterworks: (cells) => ({
    worksType: choice(cells, ['worksType', 'hazardKind'], worksWords),
    chainageFrom: textOf(cells, 'chainageFrom'),
    chainageTo: textOf(cells, 'chainageTo'),
  }),
  constructionSite: (cells) => ({
    contractor: textOf(cells, 'contractor'),
    shedPeople: countOf(cells, 'shedPeople'),
  }),
  riverBridge: (cells) => ({
    river: textOf(cells, 'river'),
    warningLevelM: amountOf(cells, 'warningLevelM', -1000, 9000),
  }),
};

/** What a hazard point of this kind has of its own, as far as the row says it. */
export function hazardAttributesOf(kind: HazardKind, cells: RowCells): Fields {
  return saidOnly(readings[kind](cells));
}

/** Words that are none of the list say nothing here: these columns are remarks in most ledgers. */
function choice(
  cells: RowCells,
  fields: readonly string[],
  words: Words<string>,
): string | undefined {
  for (const field of fields) {
    const value = meaning(words, cellText(cells.cell(field)));
    if (value !== undefined) return value;
  }
  return undefined;
}
