import type { Feature } from 'geojson';
import type { Datum } from '@levee/shared/model/profile';
import { recall, remember } from '../ui/memory.js';
import type { BaseArchive } from './base-tiles.js';
import { featuresOf } from './ground-features.js';
import { ArchiveError, openArchive, type ArchiveFault } from './tile-archive.js';

/** Whose map it is, as who brought it said: nothing is shown without both (地图管理条例 art. 15). */
export interface BroughtCredit {
  readonly source: string;
  readonly approvalNumber: string;
  readonly datum: Datum;
}

/** A map that somebody brought along in a file: pictures underneath, or shapes over the ground. */
export interface BroughtMap {
  readonly credit: BroughtCredit;
  readonly base: BaseArchive | null;
  readonly features: readonly Feature[] | null;
}

export type BroughtFault = ArchiveFault | 'shapeless';

/** Shapes are read whole; more than this would hold up a phone. */
const mostShapeBytes = 20_000_000;
const keptFile = 'brought-map';

/** Opens a file: PMTiles by its name, GeoJSON in WGS-84 otherwise. A word where it is neither. */
export async function openBrought(
  file: File,
  credit: BroughtCredit,
): Promise<BroughtMap | BroughtFault> {
  try {
    if (file.name.endsWith('.pmtiles'))
      return { credit, base: await openArchive(file, credit), features: null };
    const features = file.size > mostShapeBytes ? [] : featuresOf(JSON.parse(await file.text()));
    return features.length > 0 ? { credit, base: null, features } : 'shapeless';
  } catch (error) {
    return error instanceof ArchiveError ? error.fault : 'shapeless';
  }
}

interface Kept {
  readonly name: string;
  readonly credit: BroughtCredit;
}

/** Keeps a copy on this device for the next start; false where the browser has no room or no such place. */
export async function keepBrought(file: File, credit: BroughtCredit): Promise<boolean> {
  try {
    const folder = await navigator.storage.getDirectory();
    const place = await folder.getFileHandle(keptFile, { create: true });
    await file.stream().pipeTo(await place.createWritable());
    remember('brought', JSON.stringify({ name: file.name, credit } satisfies Kept));
    return true;
  } catch {
    return false;
  }
}

/** What was kept at an earlier start, if anything was. */
export async function keptBrought(): Promise<BroughtMap | null> {
  try {
    const { name, credit } = JSON.parse(recall('brought') ?? '') as Kept;
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle(keptFile)).getFile();
    const opened = await openBrought(new File([file], name), credit);
    return typeof opened === 'string' ? null : opened;
  } catch {
    return null;
  }
}

export async function forgetBrought(): Promise<void> {
  remember('brought', '');
  const folder = await navigator.storage.getDirectory().catch(() => null);
  await folder?.removeEntry(keptFile).catch(() => undefined);
}
