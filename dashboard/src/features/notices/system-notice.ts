/** A notice of the system, while a page of ours is open. */
export interface SystemNotice {
  readonly title: string;
  readonly body: string;
  /** The same tag takes the place of the one before. */
  readonly tag: string;
  readonly isUrgent: boolean;
}

/** Whether this browser can show one, may, or would have to ask first. */
export function systemNoticeState(): 'unable' | 'unasked' | 'refused' | 'allowed' {
  if (!('Notification' in window)) return 'unable';
  if (Notification.permission === 'granted') return 'allowed';
  return Notification.permission === 'denied' ? 'refused' : 'unasked';
}

/** Asked by a button only: a browser that is asked out of the blue says no for good. */
export async function askForSystemNotices(): Promise<void> {
  if ('Notification' in window) await Notification.requestPermission();
}

/** By the service worker where there is one (phones show no other), else by the page. */
export async function showSystemNotice({ title, body, tag, isUrgent }: SystemNotice) {
  if (systemNoticeState() !== 'allowed') return;
  const options = { body, tag, requireInteraction: isUrgent, silent: true };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) await registration.showNotification(title, options);
  else new Notification(title, options);
}
