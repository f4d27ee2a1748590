import type { NextFunction, Request, Response } from 'express';
import type { Clock } from '@levee/shared/kernel/clock';
import type { Log } from '../log/log.js';
import type { Metrics } from '../log/metrics.js';

/** Counts every request by its route's pattern; logs it without its address' parameters or its body. */
export function measured(metrics: Metrics, log: Log, clock: Clock) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const startMs = clock.steadyMs();
    response.once('finish', () => {
      const { method } = request;
      const route = routeOf(request);
      const tookMs = clock.steadyMs() - startMs;
      metrics.request(method, route, response.statusCode, tookMs / 1000);
      log.info(
        { method, route, status: response.statusCode, tookMs: Math.round(tookMs) },
        'request',
      );
    });
    next();
  };
}

function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path =
    typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' && !path.includes('*') ? path : 'other';
}
