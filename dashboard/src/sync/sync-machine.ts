import type { Beat } from '@levee/shared/protocol/beat';
import { byeCodes, type Bye } from '@levee/shared/protocol/bye';
import type { Changes } from '@levee/shared/protocol/changes';
import type { Welcome } from '@levee/shared/protocol/welcome';
import type { Reading } from '@levee/shared/rules/audience';
import type { LinkName, LinkState, Place } from './link-state.js';

/** What may happen to a link. `atMs` is the steady clock. */
export type LinkEvent =
  | { readonly type: 'wanted' }
  /** What this device kept of an earlier page: a place to go on from, of which nothing has been heard yet. */
  | { readonly type: 'restored'; readonly place: Place; readonly eyes: Reading }
  | { readonly type: 'opened' }
  | { readonly type: 'closed' }
  | { readonly type: 'refused' }
  | {
      readonly type: 'welcomed';
      readonly welcome: Welcome | undefined;
      readonly generation: number;
      readonly atMs: number;
    }
  | {
      readonly type: 'snapshot';
      readonly place: Place;
      readonly eyes: Reading;
      readonly generation: number;
      readonly atMs: number;
    }
  | { readonly type: 'snapshotFailed'; readonly generation: number }
  | { readonly type: 'changes'; readonly frame: Changes; readonly atMs: number }
  | { readonly type: 'beat'; readonly beat: Beat; readonly atMs: number }
  | { readonly type: 'bye'; readonly bye: Bye }
  | { readonly type: 'silence'; readonly atMs: number }
  | { readonly type: 'shown' }
  /** Somebody has signed in anew: the old session's socket and its refusals mean nothing any more. */
  | { readonly type: 'renewed' }
  | { readonly type: 'timedOut'; readonly generation: number };

export type LinkEffect =
  | { readonly do: 'open'; readonly generation: number }
  | { readonly do: 'close' }
  | { readonly do: 'reconnect'; readonly tries: number; readonly afterMs: number | null }
  | { readonly do: 'hello'; readonly place: Place | null; readonly generation: number }
  | { readonly do: 'fetchSnapshot'; readonly generation: number }
  | { readonly do: 'apply'; readonly frame: Changes }
  | { readonly do: 'wipe' }
  /** This device has been taken from whoever sits here: what of theirs is kept on it goes too. */
  | { readonly do: 'forget' };

export interface Step {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}

/** Without a frame for so long the link is doubtful, then taken for dead. */
export const doubtMs = 7_000;
export const deadMs = 10_000;

/** How long a connection, a welcome and a snapshot are waited for; a slow line brings 8 kB a second. */
export const connectMs = 20_000;
export const joinMs = 5_000;
export const snapshotMs = 120_000;

const terminal: readonly LinkName[] = ['signIn', 'revoked', 'upgrade'];
const waiting: readonly LinkName[] = ['connecting', 'joining'];
const reading: readonly LinkName[] = ['catchingUp', 'live', 'doubtful'];

type Handlers = {
  readonly [T in LinkEvent['type']]: (
    state: LinkState,
    event: Extract<LinkEvent, { type: T }>,
  ) => Step;
};

/**
 * The link to one area as a pure machine. It accepts only the next number: a gap is caught up, a foreign
 * epoch or a number from the future means a fresh snapshot, nothing is ever patched over (I11).
 */
export function step(state: LinkState, event: LinkEvent): Step {
  const handler = handlers[event.type] as (state: LinkState, event: LinkEvent) => Step;
  return handler(state, event);
}

const handlers: Handlers = {
  wanted: (state) => (state.name === 'offline' ? opening(state) : stay(state)),
  restored: (state, { place, eyes }) =>
    state.name === 'offline' && !state.place ? to(state, { place, ...eyes }) : stay(state),
  opened: (state) => (state.name === 'connecting' ? greet(state) : stay(state)),
  closed: (state) =>
    isTerminal(state) || state.name === 'offline' ? stay(state) : lost(state, null),
  refused: (state) =>
    isTerminal(state) ? stay(state) : to(state, { name: 'signIn' }, { do: 'close' }),
  welcomed: (state, { welcome, generation, atMs }) => {
    if (state.name !== 'joining' || generation !== state.generation) return stay(state);
    if (!welcome)
      return to(state, { name: 'revoked', place: null }, { do: 'wipe' }, { do: 'close' });
    const { head, expiresAt } = welcome;
    const heard = { ...state, head, expiresAt, lastFrameMs: atMs };
    if (welcome.mode === 'snapshot') return fetching(heard);
    const isOurs = isAt(state, welcome.epoch, welcome.from) && isSeenAlike(state, welcome);
    return isOurs ? stay(arrived(heard)) : startOver(heard);
  },
  snapshot: (state, { place, eyes, generation, atMs }) =>
    state.name === 'joining' && generation === state.generation
      ? greet({ ...state, ...eyes, place, lastFrameMs: atMs })
      : stay(state),
  snapshotFailed: (state, { generation }) =>
    state.name === 'joining' && generation === state.generation ? lost(state, null) : stay(state),
  changes: (state, { frame, atMs }) => {
    if (!reading.includes(state.name)) return stay(state);
    if (frame.epoch !== state.place?.epoch) return startOver(state);
    if (frame.prev !== state.place.seq || frame.to < frame.prev) return greet(state);
    const place = { epoch: frame.epoch, seq: frame.to };
    return to(arrived({ ...state, place, lastFrameMs: atMs }), {}, { do: 'apply', frame });
  },
  beat: (state, { beat, atMs }) => {
    if (!reading.includes(state.name)) return stay(state);
    if (beat.epoch !== state.place?.epoch || state.place.seq > beat.head) return startOver(state);
    return beat.last === state.place.seq
      ? stay(arrived({ ...state, lastFrameMs: atMs }))
      : greet(state);
  },
  bye: (state, { bye }) => {
    if (isTerminal(state)) return stay(state);
    if (bye.code === byeCodes.gap) return startOver(state);
    if (bye.code === byeCodes.revoked)
      return to(
        state,
        { name: 'revoked', place: null },
        { do: 'wipe' },
        { do: 'forget' },
        { do: 'close' },
      );
    if (bye.retry === 'signIn') return to(state, { name: 'signIn' }, { do: 'close' });
    if (bye.retry === 'upgrade') return to(state, { name: 'upgrade' }, { do: 'close' });
    return lost(state, bye.afterMs);
  },
  silence: (state, { atMs }) => {
    const silentMs = atMs - state.lastFrameMs;
    if (silentMs >= deadMs && reading.includes(state.name)) return lost(state, null);
    return state.name === 'live' && silentMs >= doubtMs
      ? to(state, { name: 'doubtful' })
      : stay(state);
  },
  shown: (state) => (state.name === 'live' ? to(state, { name: 'doubtful' }) : stay(state)),
  renewed: (state) =>
    state.name === 'revoked' || state.name === 'upgrade' ? stay(state) : opening(state),
  timedOut: (state, { generation }) =>
    waiting.includes(state.name) && generation === state.generation
      ? lost(state, null)
      : stay(state),
};

function stay(state: LinkState): Step {
  return { state, effects: [] };
}

function to(state: LinkState, next: Partial<LinkState>, ...effects: LinkEffect[]): Step {
  return { state: { ...state, ...next }, effects };
}

/** Whatever is still open is given up: a transport has one opening at a time. */
function opening(state: LinkState): Step {
  const generation = state.generation + 1;
  return to(state, { name: 'connecting', generation }, { do: 'open', generation });
}

/** Says hello with the place we hold. Frames on their way from before are out of place and will be dropped. */
function greet(state: LinkState): Step {
  const generation = state.generation + 1;
  return to(
    state,
    { name: 'joining', generation },
    { do: 'hello', place: state.place, generation },
  );
}

/** A wait of its own: what was still due for the hello is not due for the snapshot. */
function fetching(state: LinkState): Step {
  const generation = state.generation + 1;
  return to(state, { generation }, { do: 'fetchSnapshot', generation });
}

/** What we hold is of another history, or was seen with other eyes: ask for everything. */
function startOver(state: LinkState): Step {
  return greet({ ...state, place: null });
}

/** Whatever was still waited for is an answer to nobody. */
function lost(state: LinkState, afterMs: number | null): Step {
  const tries = state.tries + 1;
  return to(
    state,
    { name: 'offline', tries, generation: state.generation + 1 },
    { do: 'close' },
    { do: 'reconnect', tries, afterMs },
  );
}

function arrived(state: LinkState): LinkState {
  const isThere = (state.place?.seq ?? -1) >= state.head;
  return isThere ? { ...state, name: 'live', tries: 0 } : { ...state, name: 'catchingUp' };
}

function isAt(state: LinkState, epoch: string, seq: number): boolean {
  return state.place?.epoch === epoch && state.place.seq === seq;
}

/**
 * Records seen with other eyes would never be mended: nothing is sent again because a reader changed. Rights may
 * have gone to and fro between a welcome and a snapshot, so only the snapshot itself says whose eyes saw it.
 */
function isSeenAlike(state: LinkState, { audience, scope }: Welcome): boolean {
  return state.audience === audience && state.scope === scope;
}

function isTerminal(state: LinkState): boolean {
  return terminal.includes(state.name);
}
