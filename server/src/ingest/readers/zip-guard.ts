import { inflateRawSync } from 'node:zlib';
import { FileFault } from '../faults.js';

const endRecord = 0x06054b50;
const entryRecord = 0x02014b50;

/**
 * Unpacks every entry of a zip once, within a limit, before a library does: a bomb ends here. Sizes that
 * the archive claims are not believed. Answers the names of its entries. (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16)
 */
export function checkedZip(bytes: Buffer, inflatedBytes: number): string[] {
  const end = bytes.lastIndexOf(littleEndian(endRecord));
  if (end < 0 || end + 22 > bytes.length) throw new FileFault('file-broken');
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  let left = inflatedBytes;
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const entry = entryAt(bytes, at);
    left -= inflatedSize(bytes, entry, left);
    names.push(entry.name);
    at = entry.next;
  }
  return names;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly headerAt: number;
  readonly next: number;
}

function entryAt(bytes: Buffer, at: number): Entry {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryRecord)
    throw new FileFault('file-broken');
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  return {
    name: bytes.toString('utf8', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    packedBytes: bytes.readUInt32LE(at + 20),
    headerAt: bytes.readUInt32LE(at + 42),
    next: nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

function inflatedSize(bytes: Buffer, entry: Entry, left: number): number {
  if (entry.headerAt + 30 > bytes.length) throw new FileFault('file-broken');
  const from =
    entry.headerAt +
    30 +
    bytes.readUInt16LE(entry.headerAt + 26) +
    bytes.readUInt16LE(entry.headerAt + 28);
  const packed = bytes.subarray(from, from + entry.packedBytes);
  if (entry.method !== 8) return packed.length;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    throw new FileFault(isTooLong(error) ? 'file-heavy' : 'file-broken');
  }
}

function isTooLong(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}

function littleEndian(word: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(word);
  return buffer;
}
