import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { Stages } from './stages.js';

/** Figures for Prometheus. Counts and durations only: nothing that names a person or a place. */
export class Metrics {
  readonly registry = new Registry();
  readonly stages = new Stages(this.registry);
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #signIns: Counter<'outcome'>;

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
    const help = 'Attempts to sign in';
    this.#signIns = new Counter({
      name: 'levee_sign_ins_total',
      help,
      labelNames: ['outcome'],
      registers,
    });
  }

  /** `route` is the pattern of the route, never the address asked for. */
  request(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }

  signIn(outcome: 'ok' | 'failed' | 'locked'): void {
    this.#signIns.inc({ outcome });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
