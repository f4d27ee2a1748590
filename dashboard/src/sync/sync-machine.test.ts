import { describe, expect, test } from '@jest/globals';
import { byeCodes, type Bye } from '@levee/shared/protocol/bye';
import type { Reading } from '@levee/shared/rules/audience';
import * as fc from 'fast-check';
import { firstLink, type LinkName, type LinkState, type Place } from './link-state.js';
import {
  deadMs,
  doubtMs,
  step,
  type LinkEffect,
  type LinkEvent,
  type Step,
} from './sync-machine.js';
import { beat, county, epoch, eyes, frame, welcome } from './testing/frames.js';

const atMs = 1_000;
const terminal: readonly LinkName[] = ['signIn', 'revoked', 'upgrade'];
const scopeElsewhere = '990001001000';

/** The state after these events, from the very beginning. */
function after(...events: readonly LinkEvent[]): LinkState {
  return events.reduce((state, event) => step(state, event).state, firstLink);
}

function does({ effects }: Step): string[] {
  return effects.map((effect) => effect.do);
}

function opened(): LinkState {
  return after({ type: 'wanted' }, { type: 'opened' });
}

function welcomed(state: LinkState, over: Parameters<typeof welcome>[0] = {}): Step {
  const { generation } = state;
  return step(state, { type: 'welcomed', welcome: welcome(over), generation, atMs });
}

function snapshotTaken(state: LinkState, place: Place, seenWith: Reading = eyes): Step {
  const { generation } = state;
  return step(state, { type: 'snapshot', place, eyes: seenWith, generation, atMs });
}

/** A link that has joined at a number and has been promised a head. */
function joined(seq: number, head = seq): LinkState {
  const asking = welcomed(opened(), { mode: 'snapshot', head }).state;
  const greeting = snapshotTaken(asking, { epoch, seq }).state;
  return welcomed(greeting, { from: seq, head }).state;
}

function bye(code: number, retry: Bye['retry'] = 'after', afterMs = 0): LinkEvent {
  return { type: 'bye', bye: { code, retry, afterMs } };
}

const seqs = fc.nat({ max: 6 });
const epochs = fc.constantFrom('epoch-one', 'epoch-two');
const generations = fc.nat({ max: 8 });
const times = fc.nat({ max: 40_000 });
const readings = fc.record({
  audience: fc.constantFrom('wall' as const, 'officer' as const, 'commander' as const),
  scope: fc.constantFrom(county, scopeElsewhere),
});

const welcomes = fc.option(
  fc
    .record({
      epoch: epochs,
      mode: fc.constantFrom('resume' as const, 'snapshot' as const),
      from: seqs,
      head: seqs,
      reading: readings,
    })
    .map(({ reading, ...rest }) => welcome({ ...rest, ...reading })),
  { nil: undefined },
);

/** Anything that may happen, and much that may not. */
const events: fc.Arbitrary<LinkEvent> = fc.oneof(
  fc.constantFrom<LinkEvent>({ type: 'wanted' }, { type: 'closed' }, { type: 'shown' }),
  fc.constantFrom<LinkEvent>({ type: 'refused' }, { type: 'renewed' }),
  fc.constant({ type: 'opened' as const }),
  fc.record({
    type: fc.constant('restored' as const),
    place: fc.record({ epoch: epochs, seq: seqs }),
    eyes: readings,
  }),
  fc.record({
    type: fc.constant('welcomed' as const),
    welcome: welcomes,
    generation: generations,
    atMs: times,
  }),
  fc.record({
    type: fc.constant('snapshot' as const),
    place: fc.record({ epoch: epochs, seq: seqs }),
    eyes: readings,
    generation: generations,
    atMs: times,
  }),
  fc.record({ type: fc.constant('snapshotFailed' as const), generation: generations }),
  fc.record({ type: fc.constant('timedOut' as const), generation: generations }),
  fc
    .tuple(epochs, seqs, fc.integer({ min: -2, max: 3 }), times)
    .map(([of, prev, covered, at]): LinkEvent => {
      const changes = frame(prev, [], { epoch: of, to: prev + covered });
      return { type: 'changes', frame: changes, atMs: at };
    }),
  fc.tuple(epochs, seqs, seqs, times).map(([of, last, head, at]): LinkEvent => {
    return { type: 'beat', beat: beat(last, head, { epoch: of }), atMs: at };
  }),
  fc
    .constantFrom(...Object.values(byeCodes))
    .chain((code) =>
      fc
        .constantFrom<Bye['retry']>('never', 'after', 'signIn', 'upgrade')
        .map((retry) => bye(code, retry)),
    ),
  fc.record({ type: fc.constant('silence' as const), atMs: times }),
);

const stories = fc.array(events, { maxLength: 40 });

/** Mostly what a healthy server says to the state at hand, so that stories get somewhere. */
const likely = fc.array(fc.tuple(events, fc.boolean()), { maxLength: 40 });

function play(story: readonly (readonly [LinkEvent, boolean])[]): Step[] {
  const steps: Step[] = [];
  let state = firstLink;
  for (const [event, isHealthy] of story) {
    const next = step(state, isHealthy ? healthy(state) : event);
    steps.push(next);
    state = next.state;
  }
  return steps;
}

/** What happens next when nothing is in the way: the head is 6, this epoch. */
function healthy(state: LinkState): LinkEvent {
  const seq = state.place?.seq ?? 0;
  const answers: Partial<Record<LinkName, LinkEvent>> = {
    connecting: { type: 'opened' },
    joining: greeted(state),
    catchingUp: { type: 'changes', frame: frame(seq, [], { to: state.head }), atMs },
    live: { type: 'beat', beat: beat(seq, Math.max(6, seq)), atMs },
    doubtful: { type: 'beat', beat: beat(seq, Math.max(6, seq)), atMs },
  };
  return answers[state.name] ?? { type: 'wanted' };
}

function greeted({ place, generation }: LinkState): LinkEvent {
  const isOurs = place?.epoch === epoch && place.seq <= 6;
  const mode = isOurs ? ('resume' as const) : ('snapshot' as const);
  const answer = welcome({ mode, from: isOurs ? place.seq : 0, head: 6 });
  return { type: 'welcomed', welcome: answer, generation, atMs };
}

/** Lets a healthy world answer until the link is live; a snapshot that was asked for is brought. */
function recovered(from: LinkState): LinkState {
  let state = from;
  for (let turn = 0; turn < 12 && state.name !== 'live'; turn++) {
    const { state: next, effects } = step(state, healthy(state));
    const isFetching = effects.some((effect) => effect.do === 'fetchSnapshot');
    state = isFetching ? snapshotTaken(next, { epoch, seq: 3 }).state : next;
  }
  return state;
}

describe('sync-machine', () => {
  test('connects, takes a snapshot, says hello with its place and is live at the promised head', () => {
    const asking = welcomed(opened(), { mode: 'snapshot', head: 4 });
    expect(does(asking)).toEqual(['fetchSnapshot']);
    const greeting = snapshotTaken(asking.state, { epoch, seq: 4 });
    expect(greeting.effects).toMatchObject([{ do: 'hello', place: { epoch, seq: 4 } }]);
    const live = welcomed(greeting.state, { from: 4, head: 4 });
    expect(live.state).toMatchObject({ name: 'live', tries: 0, audience: 'officer' });
  });

  test('is catching up until the head that was promised at the welcome is here', () => {
    const behind = joined(2, 4);
    expect(behind.name).toBe('catchingUp');
    const nearer = step(behind, { type: 'changes', frame: frame(2, ['a']), atMs });
    expect(nearer.state.name).toBe('catchingUp');
    const there = step(nearer.state, { type: 'changes', frame: frame(3, ['b']), atMs });
    expect(there.state).toMatchObject({ name: 'live', place: { epoch, seq: 4 } });
  });

  test('I11: a gap is never applied: hello again with the place that is held', () => {
    const gap = step(joined(3), { type: 'changes', frame: frame(5, ['a']), atMs });
    expect(gap.effects).toMatchObject([{ do: 'hello', place: { epoch, seq: 3 } }]);
  });

  test('I11: a repeated frame is never applied twice', () => {
    const twice = step(joined(3), { type: 'changes', frame: frame(2, ['a']), atMs });
    expect(does(twice)).toEqual(['hello']);
    expect(twice.state.place).toEqual({ epoch, seq: 3 });
  });

  test('I11: a foreign epoch or a number from the future asks for everything anew', () => {
    const foreign = frame(3, ['a'], { epoch: 'epoch-two' });
    const byFrame = step(joined(3), { type: 'changes', frame: foreign, atMs });
    const byBeat = step(joined(3), { type: 'beat', beat: beat(3, 2), atMs });
    for (const { effects } of [byFrame, byBeat])
      expect(effects).toMatchObject([{ do: 'hello', place: null }]);
  });

  test('a beat that has sent more than is here means that something was lost', () => {
    const lost = step(joined(3), { type: 'beat', beat: beat(5), atMs });
    expect(lost.effects).toMatchObject([{ do: 'hello', place: { epoch, seq: 3 } }]);
  });

  test('a hello that nobody answers within its time starts over', () => {
    const joining = opened();
    const { generation } = joining;
    const late = step(joining, { type: 'timedOut', generation });
    expect(late.state.name).toBe('offline');
    expect(does(late)).toEqual(['close', 'reconnect']);
    expect(step(joining, { type: 'timedOut', generation: generation - 1 }).state).toBe(joining);
  });

  test('a snapshot on a slow line is not cut off by the time-out of the hello before it', () => {
    const joining = opened();
    const fetching = welcomed(joining, { mode: 'snapshot', head: 4 }).state;
    const kept = step(fetching, { type: 'timedOut', generation: joining.generation });
    expect(kept).toEqual({ state: fetching, effects: [] });
    expect(snapshotTaken(kept.state, { epoch, seq: 4 }).state.name).toBe('joining');
  });

  test('a connection that never opens is given up after its time', () => {
    const connecting = step(firstLink, { type: 'wanted' });
    expect(connecting.effects).toEqual([{ do: 'open', generation: connecting.state.generation }]);
    const { generation } = connecting.state;
    expect(does(step(connecting.state, { type: 'timedOut', generation }))).toEqual([
      'close',
      'reconnect',
    ]);
  });

  test('eyes that have changed do not resume: what is held was seen with other eyes', () => {
    const held = joined(3);
    const again = step(step(held, { type: 'closed' }).state, { type: 'wanted' }).state;
    const greeting = step(again, { type: 'opened' }).state;
    for (const others of [{ audience: 'wall' as const }, { scope: scopeElsewhere }]) {
      const answer = welcomed(greeting, { from: 3, head: 3, ...others });
      expect(answer.effects).toMatchObject([{ do: 'hello', place: null }]);
    }
    expect(welcomed(greeting, { from: 3, head: 3 }).state.name).toBe('live');
  });

  test('I7: what a snapshot was seen with counts, whatever the welcome before it foretold', () => {
    const asking = welcomed(opened(), { mode: 'snapshot', head: 3 }).state;
    const place = { epoch, seq: 3 };
    const narrow = { ...eyes, scope: scopeElsewhere };
    const other = snapshotTaken(asking, place, narrow).state;
    const back = welcomed(other, { from: 3, head: 3 });
    expect(back.effects).toMatchObject([{ do: 'hello', place: null }]);
    expect(welcomed(other, { from: 3, head: 3, ...narrow }).state.name).toBe('live');
  });

  test('I7: rights that went to and fro while the line was broken do not mix what was seen', () => {
    const asking = welcomed(opened(), { mode: 'snapshot', head: 3 }).state;
    const narrow = { ...eyes, scope: scopeElsewhere };
    const seen = snapshotTaken(asking, { epoch, seq: 3 }, narrow).state;
    const lost = step(seen, { type: 'closed' }).state;
    const again = step(step(lost, { type: 'wanted' }).state, { type: 'opened' }).state;
    expect(again.place).toEqual({ epoch, seq: 3 });
    expect(welcomed(again, { from: 3, head: 3 }).effects).toMatchObject([
      { do: 'hello', place: null },
    ]);
  });

  test('silence makes a live link doubtful, then lost; a frame takes the doubt away', () => {
    const live = joined(3);
    const doubtful = step(live, { type: 'silence', atMs: atMs + doubtMs }).state;
    expect(doubtful.name).toBe('doubtful');
    const heard = step(doubtful, { type: 'beat', beat: beat(3), atMs: atMs + doubtMs }).state;
    expect(heard.name).toBe('live');
    const dead = step(doubtful, { type: 'silence', atMs: atMs + deadMs });
    expect(does(dead)).toEqual(['close', 'reconnect']);
  });

  test('a tab that comes to the front doubts what it shows', () => {
    expect(step(joined(3), { type: 'shown' }).state.name).toBe('doubtful');
  });

  test('a planned restart is waited for as long as the server asks', () => {
    const restart = step(joined(3), bye(byeCodes.shutdown, 'after', 7_000));
    expect(restart.effects).toContainEqual({ do: 'reconnect', tries: 1, afterMs: 7_000 });
  });

  test('revoked wipes and forgets what is here; sign-in and upgrade keep it', () => {
    const revoked = step(joined(3), bye(byeCodes.revoked, 'never'));
    expect(does(revoked)).toEqual(['wipe', 'forget', 'close']);
    expect(revoked.state.place).toBeNull();
    expect(step(joined(3), bye(byeCodes.expired, 'signIn')).state.name).toBe('signIn');
    expect(step(joined(3), bye(byeCodes.upgrade, 'upgrade')).state.name).toBe('upgrade');
  });

  test('a new session is gone to at once from wherever the link is, with what is held', () => {
    const expired = step(joined(3), bye(byeCodes.expired, 'signIn')).state;
    for (const state of [joined(3), opened(), expired]) {
      const renewed = step(state, { type: 'renewed' });
      expect(renewed.state).toMatchObject({ name: 'connecting', place: state.place });
      expect(renewed.effects).toEqual([{ do: 'open', generation: state.generation + 1 }]);
    }
  });

  test('a new session gives nothing back that was revoked, and makes no old page new', () => {
    for (const ended of [bye(byeCodes.revoked, 'never'), bye(byeCodes.upgrade, 'upgrade')]) {
      const { state } = step(joined(3), ended);
      expect(step(state, { type: 'renewed' })).toEqual({ state, effects: [] });
    }
  });

  test('an area that is no longer welcomed is wiped', () => {
    const joining = opened();
    const { generation } = joining;
    const none = step(joining, { type: 'welcomed', welcome: undefined, generation, atMs });
    expect(none.state.name).toBe('revoked');
    expect(does(none)).toEqual(['wipe', 'close']);
  });

  test('I11: whatever happens, a frame is applied only at its own place', () => {
    fc.assert(
      fc.property(likely, (story) => {
        let place: Place | null = null;
        for (const { state, effects } of play(story)) {
          for (const effect of effects.filter(isApply)) {
            expect({ epoch: effect.frame.epoch, seq: effect.frame.prev }).toEqual(place);
            expect(state.place?.seq).toBe(effect.frame.to);
          }
          place = state.place;
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('the place moves by a frame, a snapshot, what was kept, or not at all', () => {
    fc.assert(
      fc.property(stories, (story) => {
        let state = firstLink;
        for (const event of story) {
          const next = step(state, event);
          const isMoved = next.state.place !== null && next.state.place !== state.place;
          if (isMoved) expect(['changes', 'snapshot', 'restored']).toContain(event.type);
          state = next.state;
        }
      }),
    );
  });

  test('every state that is not final comes back to live once all is well', () => {
    fc.assert(
      fc.property(likely, (story) => {
        const state = play(story).at(-1)?.state ?? firstLink;
        fc.pre(!terminal.includes(state.name));
        expect(recovered(state).name).toBe('live');
      }),
      { numRuns: 2_000 },
    );
  });

  test('a final state stays final, whatever is still heard, until somebody signs in anew', () => {
    fc.assert(
      fc.property(fc.constantFrom(...terminal), events, (name, event) => {
        fc.pre(name !== 'signIn' || event.type !== 'renewed');
        const state = { ...firstLink, name };
        expect(step(state, event)).toEqual({ state, effects: [] });
      }),
    );
  });

  test('whoever loses the link comes back by a timer, exactly once', () => {
    fc.assert(
      fc.property(likely, (story) => {
        let before: LinkState = firstLink;
        for (const { state, effects } of play(story)) {
          const isLost = before.name !== 'offline' && state.name === 'offline';
          const timers = effects.filter((effect) => effect.do === 'reconnect').length;
          if (isLost) expect(timers).toBe(1);
          if (state.name === 'live') expect(state.tries).toBe(0);
          before = state;
        }
      }),
    );
  });
});

function isApply(effect: LinkEffect): effect is Extract<LinkEffect, { do: 'apply' }> {
  return effect.do === 'apply';
}
