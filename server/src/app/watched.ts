import type { CommandDoor } from '../commands/command-door.js';
import type { CommandMeter } from '../commands/meter.js';
import type { Log } from '../log/log.js';
import type { Stages } from '../log/stages.js';
import type { Live } from '../realtime/live.js';
import type { Wire, WireState } from '../wire/wire.js';

const wireStates: readonly WireState[] = ['alone', 'up', 'down'];

/** What the commands' door reports: figures, and a line of the log for each command, without what it held. */
export function commandMeter(stages: Stages, log: Log): CommandMeter {
  return {
    batch: (size, tookMs, way) => stages.batch(size, tookMs, way),
    answered: (answered) => {
      stages.answered(answered.status, answered.tookMs);
      log.info({ ...answered, tookMs: Math.round(answered.tookMs) }, 'command');
    },
  };
}

/** What is looked up when somebody asks for the figures. */
export function watch(
  stages: Stages,
  { door, live, wire }: { door: CommandDoor; live: Live; wire: Wire },
): void {
  stages.watch('commands_waiting', 'Commands no batch has taken up', () => door.waiting);
  stages.watch('readers', 'Readers connected, by state', () => openReaders(live), 'state');
  stages.watch('queued_bytes', 'Bytes that wait for readers', () => sum(live.queues));
  stages.watch('queued_bytes_longest', 'Bytes that wait for the slowest reader', () =>
    Math.max(0, ...live.queues),
  );
  stages.watch('areas_followed', 'Areas that somebody reads here', () => live.fanout.areas.size);
  stages.watch('wire_state', 'The wire to other nodes', () => one(wireStates, wire.state), 'state');
  stages.watch('volatile', 'The volatile lane', () => ({ ...live.lane.figures }), 'what');
}

function openReaders({ readers: { fenced, live, lagging } }: Live): Record<string, number> {
  return { fenced, live, lagging };
}

function one(all: readonly string[], now: string): Record<string, number> {
  return Object.fromEntries(all.map((state) => [state, state === now ? 1 : 0]));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
