import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** Upper bounds in seconds; the last are for the day on which something is wrong. */
const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 15];
const counts = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const bytes = [256, 1024, 4096, 16_384, 65_536, 262_144];

/** What is looked up when somebody asks: one figure, or one for each value of a label. */
export type Reading = () => number | Readonly<Record<string, number>>;

/**
 * The road of a command to the glass, stage by stage, as figures for Prometheus. A room reports to the small
 * interface it declares; none of them knows Prometheus. Labels come from closed lists: never an area, a
 * person or an id.
 */
export class Stages {
  readonly #registers: Registry[];
  readonly #batches: Histogram;
  readonly #commits: Histogram<string>;
  readonly #commands: Histogram<string>;
  readonly #frameAges: Histogram;
  readonly #frameWrites: Histogram;
  readonly #frameBytes: Histogram<string>;
  readonly #deliveries: Counter<string>;
  readonly #welcomes: Counter<string>;
  readonly #byes: Counter<string>;
  readonly #snapshots: Histogram;

  constructor(registry: Registry) {
    this.#registers = [registry];
    this.#batches = this.#histogram('batch_commands', 'Commands in a batch', counts);
    this.#commits = this.#histogram('commit_seconds', 'From a batch to its commit', seconds, 'way');
    this.#commands = this.#histogram(
      'command_seconds',
      'From a command to its answer',
      seconds,
      'status',
    );
    this.#frameAges = this.#histogram(
      'frame_age_seconds',
      'From the commit or the poke to its frame',
      seconds,
    );
    this.#frameWrites = this.#histogram(
      'frame_write_seconds',
      'From a frame to the last socket it was handed to',
      seconds,
    );
    this.#frameBytes = this.#histogram('frame_bytes', 'Bytes of a frame', bytes, 'event');
    this.#deliveries = this.#counter('deliveries_total', 'Frames handed to sockets', 'event');
    this.#welcomes = this.#counter('welcomes_total', 'Areas joined, by why not resumed', 'cause');
    this.#byes = this.#counter('byes_total', 'Readers sent away, by close code', 'code');
    this.#snapshots = this.#histogram('snapshot_seconds', 'Snapshots made anew', seconds);
  }

  batch(size: number, tookMs: number, way: 'ahead' | 'locked'): void {
    this.#batches.observe(size);
    this.#commits.observe({ way }, tookMs / 1000);
  }

  answered(status: string, tookMs: number): void {
    this.#commands.observe({ status }, tookMs / 1000);
  }

  /** Rows that waited for so long went into frames. */
  shown(waitedMs: number): void {
    this.#frameAges.observe(waitedMs / 1000);
  }

  /** One frame, encoded once, was meant for so many sockets. */
  written(event: string, frameBytes: number, readers: number): void {
    this.#frameBytes.observe({ event }, frameBytes);
    this.#deliveries.inc({ event }, readers);
  }

  /** A frame of changes was handed to all its sockets. */
  handed(tookMs: number): void {
    this.#frameWrites.observe(tookMs / 1000);
  }

  welcomed(cause: 'resumed' | 'new' | 'epoch' | 'ahead'): void {
    this.#welcomes.inc({ cause });
  }

  bye(code: number): void {
    this.#byes.inc({ code: String(code) });
  }

  snapshot(tookMs: number): void {
    this.#snapshots.observe(tookMs / 1000);
  }

  /** A figure that is looked up at each question. `label` names what the keys of a record stand for. */
  watch(name: string, help: string, read: Reading, label?: string): void {
    new Gauge({
      name: `levee_${name}`,
      help,
      labelNames: label === undefined ? [] : [label],
      registers: this.#registers,
      collect() {
        const now = read();
        if (typeof now === 'number') this.set(now);
        else
          for (const [key, value] of Object.entries(now)) this.set({ [label ?? '']: key }, value);
      },
    });
  }

  #histogram(name: string, help: string, buckets: number[], label?: string): Histogram<string> {
    return new Histogram({ ...this.#named(name, help, label), buckets });
  }

  #counter(name: string, help: string, label?: string): Counter<string> {
    return new Counter(this.#named(name, help, label));
  }

  #named(name: string, help: string, label?: string) {
    const labelNames = label === undefined ? [] : [label];
    return { name: `levee_${name}`, help, labelNames, registers: this.#registers };
  }
}
