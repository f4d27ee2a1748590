import { constants, deflateRawSync } from 'node:zlib';

/** engine.io's mark of a packet that carries a message. */
const messageMark = '4';

/** Shorter texts go as they are: deflating them saves next to nothing on the line. */
const worthDeflatingBytes = 1024;

/** Heavier compression costs three times the time for a tenth of the bytes. */
const deflateOptions = { level: 3, finishFlush: constants.Z_SYNC_FLUSH };

/** What a sync flush ends with; the extension leaves it out (RFC 7692, 7.2.1). */
const syncTailBytes = 4;

const lastTextFrame = 0x81;
const deflatedBit = 0x40;

/**
 * One message of socket.io as a whole websocket frame, encoded once for all who get it. A server's frames are
 * not masked, so every reader's is the same bytes.
 */
export class Frame {
  readonly plain: Buffer;
  #deflated: Buffer | undefined;

  /** `text` is a packet as socket.io encodes it. */
  constructor(readonly text: string) {
    this.plain = framed(Buffer.from(messageMark + text), lastTextFrame);
  }

  /** For readers who negotiated permessage-deflate without context takeover; deflated at the first that asks. */
  get deflated(): Buffer {
    this.#deflated ??= this.plain.length < worthDeflatingBytes ? this.plain : deflated(this.text);
    return this.#deflated;
  }
}

function deflated(text: string): Buffer {
  const flushed = deflateRawSync(messageMark + text, deflateOptions);
  return framed(flushed.subarray(0, flushed.length - syncTailBytes), lastTextFrame | deflatedBit);
}

/** The payload behind its header (RFC 6455, 5.2). */
function framed(payload: Buffer, first: number): Buffer {
  return Buffer.concat([Buffer.from([first]), lengthOf(payload), payload]);
}

function lengthOf({ length }: Buffer): Buffer {
  if (length <= 125) return Buffer.from([length]);
  const isShort = length <= 0xffff;
  const bytes = Buffer.alloc(isShort ? 3 : 9);
  bytes[0] = isShort ? 126 : 127;
  bytes.writeUIntBE(length, bytes.length - (isShort ? 2 : 6), isShort ? 2 : 6);
  return bytes;
}
