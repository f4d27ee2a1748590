import type { Point } from './plane.js';
import type { RoadClass, RoadSketch } from './roads.js';
import { TOWNSHIPS } from './townships.js';

/** Where the trunk road enters and leaves the board. */
const GATES: Readonly<Record<string, Point>> = {
  west: { x: -38, y: 6 },
  east: { x: 37, y: -13 },
  north: { x: 1, y: 31 },
  south: { x: -3, y: -31 },
};

const SKETCHES: readonly (readonly [RoadClass, string, string, readonly string[]])[] = [
  [
    'trunk',
    'S901 红清线',
    'S901 Hongqing Road',
    ['west', '柳湾镇', '堤城镇', '双汊镇', '稻香镇', '沙洲渡镇', 'east'],
  ],
  [
    'trunk',
    'S902 堤枫线',
    'S902 Difeng Road',
    ['north', '青石冲乡', '月湖镇', '堤城镇', '白鹭滩镇', '枫坪乡', 'south'],
  ],
  ['county', 'X911 石茶路', 'X911 Shicha Road', ['堤城镇', '石梁镇', '茶坞乡']],
  ['county', 'X912 云圩路', 'X912 Yunwei Road', ['双汊镇', '圩中镇', '云门岭乡']],
  ['county', 'X913 龙吟路', 'X913 Longyin Road', ['圩中镇', '龙吟桥镇', '沙洲渡镇']],
  ['county', 'X914 江竹路', 'X914 Jiangzhu Road', ['堤城镇', '望江亭镇', '竹溪口镇', '柳湾镇']],
  ['county', 'X915 榆塘路', 'X915 Yutang Road', ['白鹭滩镇', '榆塘镇', '竹溪口镇']],
  ['county', 'X916 麦稻路', 'X916 Maidao Road', ['稻香镇', '麦坡乡', '枫坪乡']],
  ['county', 'X917 月圩路', 'X917 Yuewei Road', ['月湖镇', '圩中镇']],
  ['county', 'X918 石青路', 'X918 Shiqing Road', ['石梁镇', '青石冲乡', '云门岭乡']],
  ['county', 'X919 茶柳路', 'X919 Chaliu Road', ['茶坞乡', '柳湾镇']],
  ['county', 'X920 麦沙路', 'X920 Maisha Road', ['麦坡乡', '沙洲渡镇']],
];

export function roadSketches(): readonly RoadSketch[] {
  const places = new Map<string, Point>(Object.entries(GATES));
  TOWNSHIPS.forEach((township) => places.set(township.name, township.seat));
  return SKETCHES.map(([roadClass, name, nameEn, through]) => ({
    name,
    nameEn,
    roadClass,
    through: through.flatMap((place) => places.get(place) ?? []),
  }));
}
