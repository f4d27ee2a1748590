type Choice =
  | 'language'
  | 'theme'
  | 'area'
  | 'browser'
  | 'photo'
  | 'told'
  | 'muted'
  | 'sound'
  | 'push'
  | 'map'
  | 'wallLock'
  | 'rescues'
  | 'renewed'
  | 'brought'
  | 'alarms'
  | 'deskAlarms'
  | 'alarmSound';

const prefix = 'levee.';

/** What this browser chose last time. A browser that keeps nothing forgets; that is no error. */
export function recall(choice: Choice): string | null {
  try {
    return window.localStorage.getItem(prefix + choice);
  } catch {
    return null;
  }
}

export function remember(choice: Choice, value: string): void {
  try {
    window.localStorage.setItem(prefix + choice, value);
  } catch {
    return;
  }
}

export function forget(choice: Choice): void {
  try {
    window.localStorage.removeItem(prefix + choice);
  } catch {
    return;
  }
}
