import { existsSync } from 'node:fs';
import { Server as HttpsServer } from 'node:https';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { limitBodies } from '../http/body-limits.js';
import { limitConnections } from '../http/connection-limits.js';
import { serveDashboard } from '../http/dashboard-files.js';
import { givenPage } from '../http/given-page.js';
import { measured } from '../http/measured.js';
import { OpenApi } from '../http/openapi.controller.js';
import { refuseForeignOrigins, refuseNul, securityHeaders } from '../http/security.js';
import { NestLog } from '../log/nest-log.js';
import { LiveAdapter } from '../realtime/live-adapter.js';
import { AppModule } from './app.module.js';
import type { Drill } from './drill.js';
import type { Ground, Rooms } from './rooms.js';
import { keepTls, readTls } from './tls.js';

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
    ...(config.tls && { httpsOptions: readTls(config.tls) }),
  };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.of(ground, rooms, drill, givenPage(publicDir)),
    options,
  );
  const server = app.getHttpServer();
  limitConnections(server);
  if (server instanceof HttpsServer && config.tls)
    server.once('close', keepTls(server, config.tls, clock, log));
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', config.trustedProxies)
    .set('query parser', 'simple');
  app.useWebSocketAdapter(new LiveAdapter(app, { ...rooms, config, clock, log }));
  app.use(
    measured(rooms.metrics, log, clock),
    securityHeaders(config),
    rooms.requests.middleware,
    refuseNul,
    refuseForeignOrigins(config),
  );
  limitBodies(app, rooms.authenticator, clock);
  if (existsSync(join(publicDir, 'index.html'))) serveDashboard(app, publicDir);
  app.get(OpenApi).from(async () => (await import('../http/openapi.js')).openApiOf(app));
  await app.init();
  return app;
}
