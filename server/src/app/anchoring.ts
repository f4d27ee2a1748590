import { join } from 'node:path';
import { AnchorFiles } from '../anchors/anchor-files.js';
import { AnchorPost } from '../anchors/anchor-post.js';
import { Anchors, lookMs } from '../anchors/anchors.js';
import type { Metrics } from '../log/metrics.js';
import { Outgoing } from '../outgoing/outgoing.js';
import { headsOfAll } from '../storage/heads.js';
import { leaseOn } from './lease.js';
import type { Ground } from './rooms.js';

/** Longer than two looks: a node that is busy does not lose it, one that is gone is replaced in minutes. */
const anchorLeaseMs = 2.5 * lookMs;

/** Where an area's logs are anchored, below the data directory. */
export const anchorFolder = 'anchors';

export interface Anchoring {
  start(): void;
  stop(): Promise<void>;
}

/** The anchors of this node's logs, and who is told of them. */
export function anchoringOf(ground: Ground, metrics: Metrics): Anchoring {
  const { database, config, clock, log } = ground;
  const files = new AnchorFiles(join(config.dataDir, anchorFolder));
  const lease = leaseOn('anchor', ground, anchorLeaseMs);
  const teller = tellerOf(ground, metrics, files);
  const anchors = new Anchors({
    ...{ files, clock },
    heads: () => headsOfAll(database),
    isOurs: () => lease.take(),
    everyMs: config.anchorMinutes * 60_000,
    onKept: () => {
      metrics.anchored('kept');
      teller.poke();
    },
    onFailed: (error) => {
      metrics.anchored('failed');
      log.error({ err: error }, 'the logs could not be anchored; tried again in a minute');
    },
  });
  return {
    start: () => anchors.start(),
    stop: async () => {
      await anchors.stop();
      await teller.stop();
      await lease.giveUp();
    },
  };
}

/** Nobody is told where nobody is named. */
function tellerOf(
  { config, clock, random, log }: Ground,
  metrics: Metrics,
  files: AnchorFiles,
): Pick<AnchorPost, 'poke' | 'stop'> {
  const { anchorWebhook: address, webhooks } = config;
  if (address === undefined) return { poke: () => undefined, stop: () => Promise.resolve() };
  const outgoing = new Outgoing({ clock, ...webhooks });
  const post = new AnchorPost({
    ...{ files, clock, random },
    post: (body) => outgoing.post(address, body),
    onAttempt: (outcome) => {
      metrics.anchorTold(outcome);
      if (outcome !== 'delivered')
        log.warn({ outcome }, 'the anchors could not be told; later again');
    },
  });
  return {
    poke: () => post.poke(),
    stop: async () => {
      outgoing.close();
      await post.stop();
    },
  };
}
