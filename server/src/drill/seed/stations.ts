/** Twelve water stations and ten rain gauges, with their limits and the levels at which the drill begins. */
import type { PayloadOf } from '@levee/shared/commands/commands';
import { idOf } from '@levee/shared/kernel/ids';
import { positionOf, townshipAt } from '../county.js';
import type { County } from '../county.js';
import { footOn } from '../generate/plane.js';
import type { Point } from '../generate/plane.js';

export interface Gauge {
  readonly station: PayloadOf<'station.enlist'>;
  /** Level before the flood; undefined at a rain gauge. */
  readonly baseM: number | undefined;
}

const RIVER_STATIONS = [
  { river: '清江', town: '柳湾镇', baseM: 41.2, warningM: 45, guaranteeM: 47 },
  { river: '清江', town: '堤城镇', baseM: 34.5, warningM: 38.5, guaranteeM: 40.5 },
  { river: '清江', town: '双汊镇', baseM: 31.1, warningM: 35, guaranteeM: 37 },
  { river: '清江', town: '沙洲渡镇', baseM: 27.2, warningM: 31.2, guaranteeM: 33 },
  { river: '石梁河', town: '石梁镇', baseM: 52.1, warningM: 55, guaranteeM: 56.5 },
  { river: '云门溪', town: '圩中镇', baseM: 39.6, warningM: 42.5, guaranteeM: 44 },
  { river: '枫水', town: '白鹭滩镇', baseM: 33.7, warningM: 36.6, guaranteeM: 38.2 },
] as const;

const RESERVOIR_STATIONS = [
  { lake: '云门水库', baseM: 128.4, warningM: 130, guaranteeM: 132.5 },
  { lake: '石梁水库', baseM: 142.1, warningM: 143.5, guaranteeM: 145.8 },
  { lake: '枫坪水库', baseM: 136.7, warningM: 138, guaranteeM: 140.2 },
  { lake: '茶坞水库', baseM: 151.3, warningM: 152.5, guaranteeM: 154.4 },
  { lake: '龙吟水库', baseM: 118.9, warningM: 120.2, guaranteeM: 122.1 },
] as const;

const RAIN_TOWNS = [
  '堤城镇',
  '柳湾镇',
  '沙洲渡镇',
  '石梁镇',
  '云门岭乡',
  '枫坪乡',
  '茶坞乡',
  '龙吟桥镇',
  '麦坡乡',
  '青石冲乡',
] as const;

type Place = Pick<Gauge['station'], 'name' | 'stationKind'> & {
  readonly at: Point;
  readonly river?: string;
};

export function gaugesOf(county: County): readonly Gauge[] {
  const seatOf = (town: string): Point =>
    county.townships.find(({ name }) => name === town)?.seat ?? { x: 0, y: 0 };
  const onRiver = RIVER_STATIONS.map(({ river, town, ...levels }) => {
    const line = county.rivers.find(({ name }) => name === river)?.line ?? [];
    const name = `${river}${town.slice(0, -1)}站`;
    return {
      place: { name, stationKind: 'river' as const, at: footOn(line, seatOf(town)).at, river },
      levels,
    };
  });
  const atDam = RESERVOIR_STATIONS.map(({ lake, ...levels }) => {
    const at = county.lakes.find(({ name }) => name === lake)?.dam ?? { x: 0, y: 0 };
    return { place: { name: `${lake}站`, stationKind: 'reservoir' as const, at }, levels };
  });
  const rain = RAIN_TOWNS.map((town) => ({
    place: { name: `${town.slice(0, -1)}雨量站`, stationKind: 'rain' as const, at: seatOf(town) },
    levels: undefined,
  }));
  return [...onRiver, ...atDam, ...rain].map(({ place, levels }, index) =>
    gaugeFrom(county, place, levels, index),
  );
}

type Levels = { readonly baseM: number; readonly warningM: number; readonly guaranteeM: number };

function gaugeFrom(county: County, place: Place, levels: Levels | undefined, index: number): Gauge {
  const code = `990101${String(index + 1).padStart(2, '0')}`;
  const { at, ...named } = place;
  const limits = {
    warningLevelM: levels?.warningM ?? null,
    guaranteeLevelM: levels?.guaranteeM ?? null,
  };
  const region = townshipAt(county, at)?.code ?? county.code;
  const station = {
    ...named,
    ...limits,
    id: idOf('drill', 'station', code),
    code,
    region,
    position: positionOf(at),
    heightDatum: '演练基面',
  };
  return { station, baseM: levels?.baseM };
}
