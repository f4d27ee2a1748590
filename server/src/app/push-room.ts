import type { RulePack } from '@levee/shared/rules/pack';
import type { Feed } from '../commands/feed.js';
import { Outgoing } from '../outgoing/outgoing.js';
import { sealed } from '../push/envelope.js';
import { Postman, type PostmanParts } from '../push/postman.js';
import { PushDesk, type PushDeskParts } from '../push/push-desk.js';
import { HourBell } from '../push/hour-bell.js';
import type { AccountStore } from '../storage/account-store.js';
import type { Ledger } from '../storage/ledger.js';
import type { PushPlaces } from '../storage/push-places.js';
import type { Ground } from './rooms.js';

interface Beside {
  readonly ledger: Ledger;
  readonly feed: Feed;
  readonly store: AccountStore;
  readonly pack: RulePack;
  /** Whether this node is the one that goes by the clock for all. */
  readonly isOurs: () => Promise<boolean>;
}

/** Tells browsers by push where the settings say so. Each node tells of what it has committed itself. */
export function pushRoom(
  ground: Ground,
  { ledger, feed, store, pack, isOurs }: Beside,
): { stop(): Promise<void> } {
  const { push: config } = ground.config;
  if (!config) return { stop: () => Promise.resolve() };
  const { pushPlaces: places } = store;
  const outgoing = new Outgoing({ clock: ground.clock, ...config });
  const postman = postmanOf(ground, places, (place, letter) => {
    const { headers, body } = sealed(place, letter, config);
    return outgoing.post(place.endpoint, body, headers);
  });
  const send: PushDeskParts['send'] = (place, letter) => postman.take(place, letter);
  const onFailed = failed(ground);
  const parts = { places, store: ledger, clock: ground.clock, pack, onFailed, send };
  const desk = new PushDesk(parts);
  const bell = new HourBell({ ...parts, isOurs });
  const leave = feed.onCommitted((committed) => desk.take(committed));
  return {
    stop: async () => {
      leave();
      await bell.stop();
      await desk.stop();
      postman.stop();
      outgoing.close();
    },
  };
}

function postmanOf(ground: Ground, places: PushPlaces, post: PostmanParts['post']): Postman {
  const { clock, random } = ground;
  return new Postman({
    ...{ clock, random, onFailed: failed(ground) },
    post: async (place, letter) => post(place, letter),
    isWanted: ({ area, session, endpoint }) => places.has({ area, session, endpoint }),
    forget: ({ area, session, endpoint }) => places.remove({ area, session, endpoint }),
  });
}

function failed({ log }: Ground): (error: unknown) => void {
  return (error) => log.warn({ err: error }, 'somebody was not told by push; the page tells them');
}
