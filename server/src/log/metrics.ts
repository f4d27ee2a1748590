import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { Stages } from './stages.js';

/** Figures for Prometheus. Counts and durations only: nothing that names a person or a place. */
export class Metrics {
  readonly registry = new Registry();
  readonly stages = new Stages(this.registry);
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #signIns: Counter<'outcome'>;
  readonly #anchors: Counter<'outcome'>;
  readonly #anchorsTold: Counter<'outcome'>;

  constructor() {
    collectDefaultMetrics({ register: this.registry });
    const registers = [this.registry];
    this.#requests = new Histogram({
      name: 'levee_http_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    });
    this.#signIns = this.#outcomes('sign_ins_total', 'Attempts to sign in');
    this.#anchors = this.#outcomes('anchors_total', 'Times that all logs were anchored');
    this.#anchorsTold = this.#outcomes('anchors_told_total', 'Attempts to tell of the anchors');
  }

  /** `route` is the pattern of the route, never the address asked for. */
  request(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }

  signIn(outcome: 'ok' | 'failed' | 'locked'): void {
    this.#signIns.inc({ outcome });
  }

  anchored(outcome: 'kept' | 'failed'): void {
    this.#anchors.inc({ outcome });
  }

  /** `delivered`, or why not, from the closed list of the outgoing room. */
  anchorTold(outcome: string): void {
    this.#anchorsTold.inc({ outcome });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  #outcomes(name: string, help: string): Counter<'outcome'> {
    const labelNames = ['outcome'] as const;
    return new Counter({ name: `levee_${name}`, help, labelNames, registers: [this.registry] });
  }
}
