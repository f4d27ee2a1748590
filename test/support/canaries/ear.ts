import { protocolVersion } from '@levee/shared/protocol/version';
import { columnsType } from '@levee/shared/protocol/snapshot-columns';
import { WebSocket } from 'ws';

/** Something somebody was sent: an answer with its headers, or a frame. */
export interface Heard {
  readonly where: string;
  readonly text: string;
}

/** A number that nobody knows and everybody types into wrong places: it must not come back. */
export const typed = '13988888888';

/** Somebody who keeps every byte they are sent, whichever way it comes. */
export class Ear {
  readonly heard: Heard[] = [];
  /** What was negotiated on each websocket. */
  readonly extensions: string[] = [];
  readonly #sockets = new Set<WebSocket>();
  #isGone = false;

  constructor(
    readonly name: string,
    private readonly url: string,
    private readonly credentials: Readonly<Record<string, string>>,
  ) {}

  /** All that was ever said to them, as one text. */
  get all(): string {
    return this.heard.map(({ text }) => text).join('\n');
  }

  /** The status; 0 where there was no answer. */
  async ask(method: string, path: string, init: RequestInit = {}): Promise<number> {
    const headers = { ...this.credentials, origin: this.url, ...(init.headers as object) };
    try {
      const answer = await fetch(this.url + path, { ...init, method, headers });
      const text = [...answer.headers].map((pair) => pair.join(': ')).join('\n');
      this.heard.push({ where: `${method} ${path}`, text: `${text}\n${await answer.text()}` });
      return answer.status;
    } catch {
      return 0;
    }
  }

  /** Every way of reading there is, and wrong questions, in the areas named. */
  async askEverything(areas: readonly string[]): Promise<void> {
    const columns = { headers: { accept: columnsType } };
    for (const area of areas) {
      const of = `/api/areas/${area}`;
      await Promise.all([
        this.ask('GET', `${of}/snapshot`),
        this.ask('GET', `${of}/snapshot`, columns),
        this.ask('GET', `${of}/snapshot?at=60`, columns),
        this.ask('GET', `${of}/snapshot?at=${typed}`),
        this.ask('GET', `${of}/changes?after=0&limit=5000`),
        this.ask('GET', `${of}/tracks?team=${typed}`),
        this.ask('GET', `${of}/imports`),
        this.ask('GET', `${of}/reveals/${crypto.randomUUID()}`),
        this.ask('POST', `${of}/commands`, wrong('person.put', area)),
        this.ask('POST', `${of}/commands`, wrong('grant.give', area)),
      ]);
    }
    const plain = ['session', 'areas', 'accounts', 'devices', 'tokens', 'sessions', 'openapi.json'];
    await Promise.all([
      ...plain.map((path) => this.ask('GET', `/api/${path}`)),
      ...['/metrics', '/readyz', `/nowhere/${typed}`].map((path) => this.ask('GET', path)),
      this.ask('POST', '/api/accounts', { ...wrong('', ''), body: `{"name":"${typed}"` }),
    ]);
  }

  /** Asks for a change of what they saw differently: the answer shows what stands. */
  async contradict(area: string, kind: string, payload: object): Promise<void> {
    const id = crypto.randomUUID();
    const body = { id, kind, area, payload, baseVersion: 99, occurredAt: new Date().toISOString() };
    await this.ask('POST', `/api/areas/${area}/commands`, json(body));
  }

  /** Over a websocket that deflates, from the first number of the log on. Resolves when it is let in, or not. */
  async listen(area: string, epoch: string): Promise<void> {
    const ticket = await this.#ticket();
    const address = `${this.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&ticket=${ticket}`;
    const ws = new WebSocket(address, { headers: { ...this.credentials, origin: this.url } });
    this.#sockets.add(ws);
    await new Promise<void>((resolve) => {
      ws.on('upgrade', ({ headers }) => this.#keep('upgrade', JSON.stringify(headers)));
      ws.on('open', () => this.extensions.push(ws.extensions));
      ws.on('message', (data: Buffer) => {
        const text = data.toString();
        this.#keep('websocket', text);
        const answer = answerTo(text, { area, epoch, seq: 0 });
        if (answer !== undefined) ws.send(answer);
        if (text.startsWith('43')) resolve();
      });
      ws.on('close', () => resolve());
      ws.on('error', () => ws.terminate());
    });
  }

  /** The same by long polling, until it is cut. Resolves when it is let in, or not. */
  async poll(area: string, epoch: string): Promise<void> {
    const ticket = await this.#ticket();
    const way = `/socket.io/?EIO=4&transport=polling&ticket=${ticket}`;
    await this.ask('GET', way);
    const sid = /"sid":"([^"]+)"/.exec(this.heard.at(-1)?.text ?? '')?.[1] ?? '';
    const line = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
    const say = (body: string) => this.ask('POST', line, { body });
    await say('40/live,');
    await this.ask('GET', line);
    await say(answerTo('40/live', { area, epoch, seq: 0 }) ?? '');
    await this.ask('GET', line);
    void this.#pollOn(line);
  }

  /** Every line is cut, as when the net goes. */
  cut(): void {
    for (const socket of this.#sockets) socket.terminate();
    this.#sockets.clear();
  }

  leave(): void {
    this.#isGone = true;
    this.cut();
  }

  async #pollOn(line: string): Promise<void> {
    const status = await this.ask('GET', line);
    if (status !== 200 || this.#isGone) return;
    if (this.heard.at(-1)?.text.endsWith('\n2')) await this.ask('POST', line, { body: '3' });
    await this.#pollOn(line);
  }

  async #ticket(): Promise<string> {
    if (this.credentials['authorization'] !== undefined) return '';
    await this.ask('POST', '/api/live/ticket', json({}));
    return /"ticket":"([^"]+)"/.exec(this.heard.at(-1)?.text ?? '')?.[1] ?? '';
  }

  #keep(where: string, text: string): void {
    this.heard.push({ where, text });
  }
}

function answerTo(text: string, place: object): string | undefined {
  const hello = { proto: protocolVersion, clientId: 'ear', reads: [place] };
  if (text.startsWith('0')) return '40/live,';
  if (text.startsWith('40')) return `42/live,0${JSON.stringify(['hello', hello])}`;
  return text === '2' ? '3' : undefined;
}

function json(body: unknown): RequestInit {
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}

/** A command that is refused, with a number in every place of it. */
function wrong(kind: string, area: string): RequestInit {
  const payload = {
    id: typed,
    phone: `${typed}x`,
    name: typed,
    title: { phone: typed },
    region: typed,
  };
  const occurredAt = new Date().toISOString();
  return json({ id: crypto.randomUUID(), kind, area, payload, occurredAt });
}
