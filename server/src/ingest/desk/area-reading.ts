import { toIso, type Clock } from '@levee/shared/kernel/clock';
import type { Kind, RecordOf } from '@levee/shared/model/kinds';
import type { Layer, LayerClass } from '@levee/shared/model/layer';
import type { Profile } from '@levee/shared/model/profile';
import { areaNowMs } from '@levee/shared/rules/drill-clock';
import { countyCode } from '@levee/shared/rules/region-tree';
import type { Geometries } from '../../storage/geometries.js';
import type { LogStore } from '../../storage/log-store.js';
import type { AreaContext, KnownUnit } from '../rows/rows-setup.js';

/** What an import has to know of its area. */
export interface AreaReading {
  readonly profile: Profile;
  readonly context: AreaContext;
}

/** Reads it anew: names and outlines as they stand. Undefined while the area has no profile. */
export async function readArea(
  log: LogStore,
  geometries: Pick<Geometries, 'get'>,
  area: string,
): Promise<AreaReading | undefined> {
  const of = async <K extends Kind>(kind: K): Promise<RecordOf<K>[]> =>
    (await log.recordsOf(area, kind)).map(({ record }) => record as RecordOf<K>);
  const [profile] = await of('profile');
  if (!profile) return undefined;
  const layers = await of('layer');
  const geoJson = async (layerClass: LayerClass): Promise<unknown> =>
    parsed(await contentOf(geometries, area, layers, layerClass));
  const context: AreaContext = {
    area,
    county: countyCode(profile.code),
    timeZone: profile.timeZone,
    regions: (await of('region')).map(({ id: code, name, level, parent }) => ({
      code,
      name,
      level,
      parent,
    })),
    units: await unitsOf(log, area),
    people: (await of('person')).map(({ id, name, unit }) => ({ id, name, unit })),
    boundary: await geoJson('boundary'),
    townships: await geoJson('townships'),
  };
  return { profile, context };
}

/** The offices of an area by name. */
export async function unitsOf(log: LogStore, area: string): Promise<KnownUnit[]> {
  const stored = await log.recordsOf(area, 'unit');
  return stored.map(({ record }) => {
    const { id, name, region } = record as RecordOf<'unit'>;
    return { id, name, region };
  });
}

/** The hour the area lives in, ISO. */
export function areaNow(profile: Profile, clock: Clock): string {
  return toIso(areaNowMs(profile.drillClock, clock.nowMs()));
}

async function contentOf(
  geometries: Pick<Geometries, 'get'>,
  area: string,
  layers: readonly Layer[],
  layerClass: LayerClass,
): Promise<string | undefined> {
  const layer = layers.find((one) => one.layerClass === layerClass);
  return layer && geometries.get(area, layer.geometry);
}

/** A layer that is no JSON was refused when it came; here it only means that there is none. */
function parsed(content: string | undefined): unknown {
  try {
    return content === undefined ? null : JSON.parse(content);
  } catch {
    return null;
  }
}
