import { every, systemClock, type Cancel } from '@levee/shared/kernel/clock';
import { nextTick, onScopeDispose, ref, type Ref } from 'vue';
import { detectorHere, type Detector } from './code-detector.js';

/** How often a picture of the camera is looked through. */
const lookMs = 250;

/** Whether there is a camera to ask for: not without TLS, and not in every in-app browser. There the code is typed. */
export function canScan(): boolean {
  return 'mediaDevices' in navigator;
}

/** The camera, until a code is read or it is closed. `open` throws where there is none or it is not allowed. */
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
  const look = async (detector: Detector, from: HTMLVideoElement): Promise<void> => {
    if (from.readyState < from.HAVE_CURRENT_DATA) return;
    const [found] = await detector.detect(from);
    if (!found || !isOpen.value) return;
    close();
    onRead(found.rawValue);
  };
  const open = async (): Promise<void> => {
    isOpen.value = true;
    try {
      const detector = await detectorHere(window);
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      await nextTick();
      // Closed meanwhile, or the sheet is gone: the camera must not stay on.
      if (!isOpen.value || !video.value) return close();
      video.value.srcObject = stream;
      await video.value.play();
      cancel = everyTurn(
        () => (video.value ? look(detector, video.value) : Promise.resolve()),
        close,
      );
    } catch (error) {
      close();
      throw error;
    }
  };
  onScopeDispose(close);
  return { isOpen, open, close };
}

/** Again and again, but never two at once: a slow phone looks through a picture longer than the pause. */
function everyTurn(work: () => Promise<void>, onFault: () => void): Cancel {
  let isBusy = false;
  return every(systemClock, lookMs, () => {
    if (isBusy) return;
    isBusy = true;
    void work()
      .catch(onFault)
      .finally(() => (isBusy = false));
  });
}
