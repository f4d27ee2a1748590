/** What a browser answers when it is asked for leave; null where it cannot be asked. */
export type Leave = 'granted' | 'prompt' | 'denied' | null;

/** What was found out about this phone; null where the browser would not say. */
export interface Facts {
  /** Whether what lies here stays when room gets scarce. */
  readonly isPersistent: boolean | null;
  readonly freeBytes: number | null;
  /** A row was written to the disk, read back and taken away again. */
  readonly isWritable: boolean;
  /** Whether this browser can keep a page at all: some in-app browsers and plain http cannot. */
  readonly mayKeepShell: boolean;
  readonly isShellHere: boolean;
  /** Every part of the open page is here, kept or fetched ahead. */
  readonly isProgramHere: boolean;
  readonly pictureAgeMs: number | null;
  readonly mapLayers: { readonly here: number; readonly all: number } | null;
  /** This phone's clock less the server's hour; null while the server has not been heard. */
  readonly skewMs: number | null;
  readonly location: Leave;
  readonly notices: Leave;
  readonly heardAgeMs: number | null;
  readonly unsent: number;
  readonly hasCamera: boolean;
}

export const checkNames = [
  'disk',
  'storage',
  'room',
  'shell',
  'program',
  'picture',
  'map',
  'sync',
  'unsent',
  'clock',
  'location',
  'camera',
  'notices',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `poor`: work goes on, with less. `bad`: what was promised is not so. */
export type Verdict = 'good' | 'poor' | 'bad';

/** Less room than some photos need. */
const leastBytes = 50_000_000;
/** An older picture misleads more than it helps. */
const oldMs = 24 * 3_600_000;
/** A line is live for so long after its last frame. */
const freshMs = 10_000;
/** What is done offline wears this clock's hour; the server sets it right, and people still read it. */
const skewLimitMs = 60_000;

type Judge = (facts: Facts) => Verdict;

const judges: Readonly<Record<CheckName, Judge>> = {
  disk: ({ isWritable }) => (isWritable ? 'good' : 'bad'),
  storage: ({ isPersistent }) => (isPersistent ? 'good' : 'poor'),
  room: ({ freeBytes }) => (freeBytes !== null && freeBytes >= leastBytes ? 'good' : 'poor'),
  shell: ({ isShellHere }) => (isShellHere ? 'good' : 'bad'),
  program: ({ isProgramHere }) => (isProgramHere ? 'good' : 'bad'),
  picture: ({ pictureAgeMs }) => {
    if (pictureAgeMs === null) return 'bad';
    return pictureAgeMs <= oldMs ? 'good' : 'poor';
  },
  map: ({ mapLayers }) =>
    mapLayers && mapLayers.all > 0 && mapLayers.here === mapLayers.all ? 'good' : 'poor',
  sync: ({ heardAgeMs }) => (heardAgeMs !== null && heardAgeMs <= freshMs ? 'good' : 'poor'),
  unsent: ({ unsent }) => (unsent === 0 ? 'good' : 'poor'),
  clock: ({ skewMs }) => (skewMs !== null && Math.abs(skewMs) <= skewLimitMs ? 'good' : 'poor'),
  location: ({ location }) => verdictOf(location),
  camera: ({ hasCamera }) => (hasCamera ? 'good' : 'poor'),
  notices: ({ notices }) => verdictOf(notices),
};

function verdictOf(leave: Leave): Verdict {
  return leave === 'granted' ? 'good' : 'poor';
}

/** What each promise is worth on this phone, in the order in which they matter. */
export function judged(facts: Facts): readonly (readonly [CheckName, Verdict])[] {
  return checkNames.map((name) => [name, judges[name](facts)] as const);
}

/** What to say of a check that is not good: where the browser is to blame nothing else helps than another one. */
export function adviceFor(name: CheckName, { mayKeepShell }: Facts): CheckName | 'noShell' {
  return name === 'shell' && !mayKeepShell ? 'noShell' : name;
}

/** Whether the phone may go where there is no network. */
export function isReadyToGo(facts: Facts): boolean {
  return judged(facts).every(([, verdict]) => verdict !== 'bad');
}
