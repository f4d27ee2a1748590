import { FileFault } from '../faults.js';

/**
 * The text of a file whose encoding nobody wrote down: a byte order mark is believed, then strict UTF-8,
 * and what is not UTF-8 is GB18030, which holds GBK and GB2312.
 */
export function decodedText(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked) return new TextDecoder(marked).decode(bytes);
  return strictly('utf-8', bytes) ?? strictly('gb18030', bytes) ?? brokenText();
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** A zero byte is no letter in any of these encodings: the file is not a text. */
function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function brokenText(): never {
  throw new FileFault('file-unknown');
}
