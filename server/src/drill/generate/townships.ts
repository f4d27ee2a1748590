/** The eighteen townships of the drill county: invented names, seats placed by hand. Order is the order of their codes. */
import type { Point } from './plane.js';

export interface TownshipSketch {
  readonly name: string;
  readonly nameEn: string;
  readonly seat: Point;
}

function township(name: string, nameEn: string, x: number, y: number): TownshipSketch {
  return { name, nameEn, seat: { x, y } };
}

export const TOWNSHIPS: readonly TownshipSketch[] = [
  township('堤城镇', 'Dicheng', -1.6, 2.2),
  township('柳湾镇', 'Liuwan', -20.5, 8.6),
  township('沙洲渡镇', 'Shazhoudu', 22.6, -15.2),
  township('双汊镇', 'Shuangcha', 8.4, -3.2),
  township('望江亭镇', 'Wangjiangting', -11.2, -1.2),
  township('竹溪口镇', 'Zhuxikou', -20.2, -4.6),
  township('石梁镇', 'Shiliang', -9.2, 12.8),
  township('云门岭乡', 'Yunmenling', 16.8, 18.4),
  township('白鹭滩镇', 'Bailutan', 0.6, -8.8),
  township('枫坪乡', 'Fengping', -8.2, -19.2),
  township('茶坞乡', 'Chawu', -19.4, 17.6),
  township('龙吟桥镇', 'Longyinqiao', 22.2, 2.6),
  township('稻香镇', 'Daoxiang', 12.8, -11.6),
  township('麦坡乡', 'Maipo', 7.2, -20.4),
  township('榆塘镇', 'Yutang', -14.6, -12.4),
  township('青石冲乡', 'Qingshichong', 5.2, 17.4),
  township('圩中镇', 'Weizhong', 14.2, 6.4),
  township('月湖镇', 'Yuehu', 4.6, 8.6),
];

/** Seats of the counties around; they have no names, only a place from which they press against the boundary. */
export const NEIGHBOURS: readonly Point[] = [
  [-38, 16],
  [-33, 27],
  [-20, 33],
  [-6, 33],
  [9, 33],
  [24, 32],
  [33, 22],
  [39, 9],
  [38, -4],
  [38, -14],
  [31, -29],
  [18, -31],
  [3, -34],
  [-10, -34],
  [-23, -29],
  [-31, -20],
  [-37, -7],
  [-38, 3],
].map(([x, y]) => ({ x: x ?? 0, y: y ?? 0 }));

/** 990101 + three digits + 000; 99 is no province. */
export const COUNTY = {
  name: '红堤县',
  nameEn: 'Hongdi County',
  code6: '990101',
  code: '990101000000',
} as const;

export function townshipCode(index: number): string {
  return `${COUNTY.code6}${String(100 + index)}000`;
}
