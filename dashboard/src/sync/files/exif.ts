import type { Position } from '@levee/shared/model/base';
import { toIso } from '@levee/shared/kernel/clock';

/** What a photo says of where and when it was taken. */
export interface Taken {
  readonly position?: Position;
  /** ISO, UTC. */
  readonly takenAt?: string;
}

const tags = { exif: 0x8769, gps: 0x8825, taken: 0x9003, offset: 0x9011 } as const;
const gpsTags = { latRef: 1, lat: 2, lngRef: 3, lng: 4 } as const;

/** More entries than any camera writes; a broken head must not keep a phone busy. */
const mostEntries = 200;

/** Reads the EXIF of a JPEG (Exif 2.32, 4.6); empty where there is none, or it is broken. It never throws. */
export function takenOf(jpeg: Uint8Array): Taken {
  try {
    const block = exifIn(jpeg);
    return block ? read(block) : {};
  } catch {
    return {};
  }
}

/** The TIFF in the first APP1 segment that begins with `Exif`. */
function exifIn(jpeg: Uint8Array): Block | undefined {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let at = 2;
  while (view.getUint16(0) === 0xffd8 && at + 10 < view.byteLength) {
    const marker = view.getUint16(at);
    const size = view.getUint16(at + 2);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) return blockAt(view, at + 10);
    if (marker === 0xffda || marker < 0xff00) return undefined;
    at += 2 + size;
  }
  return undefined;
}

interface Block {
  readonly view: DataView;
  readonly isLittle: boolean;
}

function blockAt(view: DataView, at: number): Block {
  const inner = new DataView(view.buffer, view.byteOffset + at, view.byteLength - at);
  return { view: inner, isLittle: inner.getUint16(0) === 0x4949 };
}

function read(block: Block): Taken {
  const first = entriesAt(block, block.view.getUint32(4, block.isLittle));
  const exif = entriesAt(block, first.get(tags.exif)?.value);
  const position = positionIn(block, entriesAt(block, first.get(tags.gps)?.value));
  const takenAt = instantOf(
    textOf(block, exif.get(tags.taken)),
    textOf(block, exif.get(tags.offset)),
  );
  return { ...(position && { position }), ...(takenAt !== undefined && { takenAt }) };
}

interface Entry {
  /** Where its value lies, or the value itself where it is four bytes or less. */
  readonly at: number;
  readonly count: number;
  readonly value: number;
}

function entriesAt({ view, isLittle }: Block, at: number | undefined): ReadonlyMap<number, Entry> {
  const entries = new Map<number, Entry>();
  if (at === undefined) return entries;
  const count = Math.min(view.getUint16(at, isLittle), mostEntries);
  for (let index = 0; index < count; index++) {
    const row = at + 2 + 12 * index;
    const value = view.getUint32(row + 8, isLittle);
    entries.set(view.getUint16(row, isLittle), {
      at: row + 8,
      count: view.getUint32(row + 4, isLittle),
      value,
    });
  }
  return entries;
}

function positionIn(block: Block, gps: ReadonlyMap<number, Entry>): Position | undefined {
  const lat = degreesOf(
    block,
    gps.get(gpsTags.lat),
    textOf(block, gps.get(gpsTags.latRef)) === 'S',
  );
  const lng = degreesOf(
    block,
    gps.get(gpsTags.lng),
    textOf(block, gps.get(gpsTags.lngRef)) === 'W',
  );
  const isPlace = Math.abs(lat) <= 90 && Math.abs(lng) <= 180 && (lat !== 0 || lng !== 0);
  return isPlace ? { lat, lng } : undefined;
}

/** Degrees, minutes and seconds as three fractions; to about a tenth of a metre. */
function degreesOf(
  { view, isLittle }: Block,
  entry: Entry | undefined,
  isNegative: boolean,
): number {
  if (entry?.count !== 3) return Number.NaN;
  const part = (index: number): number => {
    const at = entry.value + 8 * index;
    return view.getUint32(at, isLittle) / (view.getUint32(at + 4, isLittle) || 1);
  };
  const degrees = part(0) + part(1) / 60 + part(2) / 3600;
  return Math.round((isNegative ? -degrees : degrees) * 1e6) / 1e6;
}

function textOf({ view }: Block, entry: Entry | undefined): string {
  if (!entry) return '';
  const at = entry.count > 4 ? entry.value : entry.at;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, Math.min(entry.count, 64));
  return String.fromCharCode(...bytes).replace(/\0.*$/s, '');
}

/** `2026:07:20 08:30:00` by the camera's own clock, which is the phone's where it says no zone. */
function instantOf(text: string, zone: string): string | undefined {
  const [, day, time] = /^(\d{4}:\d\d:\d\d) (\d\d:\d\d:\d\d)$/.exec(text) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const isZone = /^[+-]\d\d:\d\d$/.test(zone);
  const ms = Date.parse(`${day.replaceAll(':', '-')}T${time}${isZone ? zone : ''}`);
  return Number.isNaN(ms) ? undefined : toIso(ms);
}
