import { every, systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { nextTick, onScopeDispose, ref, type Ref } from 'vue';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

/** How often a picture of the camera is looked through. */
const lookMs = 250;

/** Whether this phone reads QR codes by itself; where not, the code under the sign is typed. */
export function canScan(): boolean {
  return 'BarcodeDetector' in window && 'mediaDevices' in navigator;
}

/** The camera, until a code is read or it is closed. */
export function useScanner(
  video: Readonly<Ref<HTMLVideoElement | null>>,
  onRead: (text: string) => void,
): { isOpen: Ref<boolean>; open(): Promise<void>; close(): void } {
  const isOpen = ref(false);
  let stream: MediaStream | undefined;
  let cancel: Cancel = () => undefined;

  const close = (): void => {
    cancel();
    stream?.getTracks().forEach((track) => track.stop());
    stream = undefined;
    isOpen.value = false;
  };
  const look = async (detector: Detector): Promise<void> => {
    if (!video.value || video.value.readyState < video.value.HAVE_CURRENT_DATA) return;
    const [found] = await detector.detect(video.value);
    if (!found || !isOpen.value) return;
    close();
    onRead(found.rawValue);
  };
  const open = async (): Promise<void> => {
    const { BarcodeDetector } = window as unknown as { BarcodeDetector: DetectorClass };
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    isOpen.value = true;
    await nextTick();
    if (!video.value) return close();
    video.value.srcObject = stream;
    await video.value.play();
    const detector = new BarcodeDetector({ formats: ['qr_code'] });
    cancel = every(systemClock, lookMs, () => void look(detector).catch(close));
  };
  onScopeDispose(close);
  return { isOpen, open, close };
}
