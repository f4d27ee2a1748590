/** Finds codes in a picture; the shape of the browser's own `BarcodeDetector`. */
export interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

interface DetectorClass {
  new (options: { formats: 'qr_code'[] }): Detector;
  getSupportedFormats(): Promise<readonly string[]>;
}

declare global {
  interface Window {
    /** Of the Shape Detection API, which not every browser has. */
    readonly BarcodeDetector?: DetectorClass;
  }
}

/**
 * The browser's own reader where it knows QR codes. Most phones of the field have none (WeChat, Firefox, Safari), and
 * some have one that knows no format; they fetch ours when the camera is opened first. It lies in the phone's shell.
 */
export async function detectorHere({
  BarcodeDetector: own,
}: Pick<Window, 'BarcodeDetector'>): Promise<Detector> {
  const formats = (await own?.getSupportedFormats().catch(() => [])) ?? [];
  const isOwn = own !== undefined && formats.includes('qr_code');
  const Reader = isOwn ? own : (await import('qr/decode.js')).BarcodeDetector;
  return new Reader({ formats: ['qr_code'] });
}
