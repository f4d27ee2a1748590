/** RFC 6455, 5.2: the first byte of a frame that is whole and not compressed, by what it carries. */
export const kinds = { text: 0x81, close: 0x88, ping: 0x89, pong: 0x8a } as const;

const masked = 0x80;
const noMask = Buffer.alloc(4);

/** Where the payload lies of the frame that begins at `at`, a server's, which has no mask; undefined until all of it is there. */
export function payloadAt(bytes: Buffer, at: number): Buffer | undefined {
  const begin = at + headBytes(bytes[at + 1]);
  if (begin > bytes.length) return undefined;
  const end = begin + lengthAt(bytes, at + 1);
  return end > bytes.length ? undefined : bytes.subarray(begin, end);
}

function headBytes(short = 0): number {
  if (short === 126) return 4;
  return short === 127 ? 10 : 2;
}

function lengthAt(bytes: Buffer, at: number): number {
  const short = bytes.readUInt8(at);
  if (short === 126) return bytes.readUInt16BE(at + 1);
  return short === 127 ? Number(bytes.readBigUInt64BE(at + 1)) : short;
}

/** A client's frame of less than 64 KB. It has to be masked; a mask of zeros leaves the payload as it is. */
export function framed(kind: number, payload: Buffer): Buffer {
  const { length } = payload;
  const size = length <= 125 ? [masked | length] : [masked | 126, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([kind, ...size]), noMask, payload]);
}
