import { describe, expect, test } from '@jest/globals';
import { detectorHere, type Detector } from './code-detector.js';

class Own implements Detector {
  static getSupportedFormats(): Promise<readonly string[]> {
    return Promise.resolve(['qr_code']);
  }
  detect(): Promise<[]> {
    return Promise.resolve([]);
  }
}

class Blind extends Own {
  static override getSupportedFormats(): Promise<readonly string[]> {
    return Promise.resolve(['ean_13']);
  }
}

class Broken extends Own {
  static override getSupportedFormats(): Promise<readonly string[]> {
    return Promise.reject(new Error('no service for it on this phone'));
  }
}

describe('the reader of codes', () => {
  test('is the browser’s own where that knows QR codes', async () => {
    expect(await detectorHere({ BarcodeDetector: Own })).toBeInstanceOf(Own);
  });

  test.each([
    ['has none', {}],
    ['has one that knows no QR codes', { BarcodeDetector: Blind }],
    ['has one that fails', { BarcodeDetector: Broken }],
  ])('is ours where the browser %s', async (_what, shelf) => {
    expect(await detectorHere(shelf)).not.toBeInstanceOf(Own);
  });
});
