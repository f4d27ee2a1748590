import { inflateRawSync } from 'node:zlib';
import { FileFault } from '../faults.js';

const endRecord = 0x06054b50;
const entryRecord = 0x02014b50;
const zip64Field = 0x0001;
const stored = 0;
const deflated = 8;

/**
 * Unpacks every entry of a zip once, within a limit, before a library does: a bomb ends here. Sizes that
 * the archive claims are not believed, and one that says different things in its two directories is refused:
 * the library would read the other one. XML with a DOCTYPE is refused unread, for that is where entities come
 * from. Answers the names of its entries. (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16)
 */
export function checkedZip(bytes: Buffer, inflatedBytes: number): string[] {
  const end = bytes.lastIndexOf(littleEndian(endRecord));
  if (end < 0 || end + 22 > bytes.length) throw new FileFault('file-broken');
  const count = bytes.readUInt16LE(end + 8);
  if (count !== bytes.readUInt16LE(end + 10)) throw new FileFault('file-broken');
  const names: string[] = [];
  let at = bytes.readUInt32LE(end + 16);
  let left = inflatedBytes;
  for (let nth = 0; nth < count; nth++) {
    const entry = entryAt(bytes, at);
    const content = inflated(bytes, entry, left);
    if (content.length > left) throw new FileFault('file-heavy');
    refuseDoctype(content);
    left -= content.length;
    names.push(entry.name);
    at = entry.next;
  }
  return names;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly headerAt: number;
  readonly next: number;
}

function entryAt(bytes: Buffer, at: number): Entry {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entryRecord)
    throw new FileFault('file-broken');
  const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
  return {
    name: bytes.toString('latin1', at + 46, nameEnd),
    method: bytes.readUInt16LE(at + 10),
    headerAt: bytes.readUInt32LE(at + 42),
    next: nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

/** The content as the library will have it: from the entry's own header on, to wherever its stream ends. */
function inflated(bytes: Buffer, entry: Entry, left: number): Buffer {
  const { headerAt } = entry;
  if (headerAt + 30 > bytes.length) throw new FileFault('file-broken');
  const nameEnd = headerAt + 30 + bytes.readUInt16LE(headerAt + 26);
  const from = nameEnd + bytes.readUInt16LE(headerAt + 28);
  const method = bytes.readUInt16LE(headerAt + 8);
  const name = bytes.toString('latin1', headerAt + 30, nameEnd);
  if (method !== entry.method || name !== entry.name || ![stored, deflated].includes(method))
    throw new FileFault('file-broken');
  const packedBytes = bytes.readUInt32LE(headerAt + 18);
  const content =
    method === stored
      ? bytes.subarray(from, from + packedBytes)
      : unpacked(bytes.subarray(from), left);
  if (claimedBytes(bytes, headerAt, nameEnd, from) > content.length)
    throw new FileFault('file-broken');
  return content;
}

function unpacked(packed: Buffer, left: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    throw new FileFault(isTooLong(error) ? 'file-heavy' : 'file-broken');
  }
}

/** For so much the library makes room before it unpacks; 0 where the size comes after the content. */
function claimedBytes(bytes: Buffer, headerAt: number, extraAt: number, extraEnd: number): number {
  let at = extraAt;
  while (at + 12 <= extraEnd) {
    if (bytes.readUInt16LE(at) === zip64Field) return Number(bytes.readBigUInt64LE(at + 4));
    at += 4 + bytes.readUInt16LE(at + 2);
  }
  return bytes.readUInt32LE(headerAt + 22);
}

function refuseDoctype(content: Buffer): void {
  if (content.includes('<!DOCTYPE') || content.includes('<!ENTITY'))
    throw new FileFault('file-unsafe');
}

function isTooLong(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'ERR_BUFFER_TOO_LARGE';
}

function littleEndian(word: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(word);
  return buffer;
}
