import { liveNamespace } from '@levee/shared/protocol/events';
import { Inject, UseFilters } from '@nestjs/common';
import {
  Ack,
  ConnectedSocket,
  MessageBody,
  SubscribeMessage,
  WebSocketGateway,
  type OnGatewayConnection,
  type OnGatewayDisconnect,
  type OnGatewayInit,
} from '@nestjs/websockets';
import type { Namespace } from 'socket.io';
import type { LiveSocket } from './connection.js';
import { identityOf } from './live-adapter.js';
import { LiveFilter } from './live.filter.js';
import { Live } from './live.js';

type Answer = (reply: unknown) => void;

/** The door of `/live`. It hands over and decides nothing; nothing that comes in through it may throw (I15). */
@UseFilters(LiveFilter)
@WebSocketGateway({ namespace: liveNamespace })
export class LiveGateway
  implements
    OnGatewayInit<Namespace>,
    OnGatewayConnection<LiveSocket>,
    OnGatewayDisconnect<LiveSocket>
{
  constructor(@Inject(Live) private readonly live: Live) {}

  afterInit(namespace: Namespace): void {
    this.live.serve(namespace);
  }

  handleConnection(socket: LiveSocket): void {
    this.#caught(socket, () => {
      const identity = identityOf(socket);
      if (identity) this.live.connected(socket, identity);
      else socket.disconnect(true);
    });
  }

  handleDisconnect(socket: LiveSocket): void {
    this.#caught(socket, () => this.live.left(socket));
  }

  @SubscribeMessage('hello')
  hello(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
    @Ack() answer: unknown,
  ): Promise<void> {
    return this.#guarded(socket, this.live.hello(socket, message, answerOf(answer)));
  }

  @SubscribeMessage('command')
  command(
    @ConnectedSocket() socket: LiveSocket,
    @MessageBody() message: unknown,
    @Ack() answer: unknown,
  ): Promise<void> {
    return this.#guarded(socket, this.live.command(socket, message, answerOf(answer)));
  }

  @SubscribeMessage('paint')
  paint(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): void {
    this.live.paint(socket, message);
  }

  @SubscribeMessage('volatile')
  volatile(@ConnectedSocket() socket: LiveSocket, @MessageBody() message: unknown): Promise<void> {
    return this.#guarded(socket, this.live.volatile(socket, message));
  }

  /** Nest has no filter here: a throw would end the process. */
  #caught(socket: LiveSocket, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.live.failed(socket, error);
      socket.disconnect(true);
    }
  }

  /** The database may be down: the socket goes, the client comes back and asks again with the same ids. */
  async #guarded(socket: LiveSocket, work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.live.failed(socket, error));
  }
}

/** A client may leave the acknowledgement out, or send anything in its place. */
function answerOf(answer: unknown): Answer {
  return typeof answer === 'function' ? (answer as Answer) : () => undefined;
}
