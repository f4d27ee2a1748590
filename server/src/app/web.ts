import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { limitBodies } from '../http/body-limits.js';
import { serveDashboard } from '../http/dashboard-files.js';
import { measured } from '../http/measured.js';
import { OpenApi } from '../http/openapi.controller.js';
import { refuseForeignOrigins, securityHeaders } from '../http/security.js';
import { NestLog } from '../log/nest-log.js';
import { LiveAdapter } from '../realtime/live-adapter.js';
import { AppModule } from './app.module.js';
import type { Drill } from './drill.js';
import type { Ground, Rooms } from './rooms.js';

/** The HTTP server with all its routes and `/live`, not listening yet. */
export async function createWeb(
  ground: Ground,
  rooms: Rooms,
  drill: Drill,
  publicDir: string,
): Promise<NestExpressApplication> {
  const { config, log, clock } = ground;
  const options = {
    bodyParser: false,
    logger: new NestLog(log),
    abortOnError: false,
    forceCloseConnections: true,
  };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(ground, rooms, drill),
    options,
  );
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', config.trustedProxies)
    .set('query parser', 'simple');
  app.useWebSocketAdapter(new LiveAdapter(app, rooms.handshake, log));
  app.use(
    measured(rooms.metrics, log, clock),
    securityHeaders(config),
    refuseForeignOrigins(config),
  );
  limitBodies(app, rooms.authenticator);
  if (existsSync(join(publicDir, 'index.html'))) serveDashboard(app, publicDir);
  app.get(OpenApi).from(async () => (await import('../http/openapi.js')).openApiOf(app));
  await app.init();
  return app;
}
