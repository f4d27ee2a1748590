import { liveNamespace } from '@levee/shared/protocol/events';
import { protocolVersion } from '@levee/shared/protocol/version';
import type { WebSocket } from 'ws';

export interface Place {
  readonly area: string;
  readonly epoch: string;
  readonly seq: number;
}

/** How far somebody comes before they leave again. */
export const stages = ['open', 'joined', 'greeting', 'welcome', 'changes'] as const;
export type Stage = (typeof stages)[number];

export interface Visit {
  readonly place: Place;
  readonly until: Stage;
  /** Says good-bye as the websocket protocol has it; else the line is cut. */
  readonly isPolite: boolean;
  /** Called when somebody is let in. */
  readonly onWelcome?: (say: (event: string, message: object) => void) => void;
}

/** An event as socket.io writes it; with an id it wants an answer. */
export function eventText(event: string, message: object, id: number | '' = ''): string {
  return `42${liveNamespace},${id}${JSON.stringify([event, message])}`;
}

export function helloText(place: Place): string {
  return eventText('hello', { proto: protocolVersion, clientId: 'soak', reads: [place] }, 0);
}

/** Comes as far as is wished and leaves; answers, when the line is down, whether it came so far. */
export function visit(
  ws: WebSocket,
  { place, until, isPolite, onWelcome }: Visit,
): Promise<boolean> {
  let hasArrived = false;
  const say = (event: string, message: object): void => ws.send(eventText(event, message));
  const reached = (stage: Stage, goOn: () => void = () => undefined): void => {
    if (stage !== until) return goOn();
    hasArrived = true;
    if (isPolite) ws.close();
    else ws.terminate();
  };
  const hear = (text: string): void => {
    if (text === '2') ws.send('3');
    else if (text.startsWith('0')) reached('open', () => ws.send(`40${liveNamespace},`));
    else if (text.startsWith('40')) {
      reached('joined', () => ws.send(helloText(place)));
      reached('greeting');
    } else if (text.startsWith('43')) reached('welcome', () => onWelcome?.(say));
    else if (text.includes('["changes"')) reached('changes');
  };
  return new Promise((resolve) => {
    ws.on('error', () => resolve(false));
    ws.on('close', () => resolve(hasArrived));
    ws.on('message', (data: Buffer) => hear(data.toString()));
  });
}
