import { Catch, Inject, type ArgumentsHost, type WsExceptionFilter } from '@nestjs/common';
import type { LiveSocket } from './connection.js';
import { Live } from './live.js';

/** What escapes a message of `/live` closes that socket. Nest's own answer would echo the client's input. */
@Catch()
export class LiveFilter implements WsExceptionFilter {
  constructor(@Inject(Live) private readonly live: Live) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.live.failed(host.switchToWs().getClient<LiveSocket>(), error);
  }
}
