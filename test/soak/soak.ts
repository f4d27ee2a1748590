import { Agent } from 'node:http';
import type { Browser } from '@levee/server/app/testing/browser';
import {
  area,
  command,
  county,
  openedWall,
  personWith,
  withArea,
} from '@levee/server/app/testing/people';
import { Child } from '../load/child.js';
import { LineReader } from '../support/line-reader.js';
import type { Door } from './door.js';
import type { Held } from './left-behind.js';
import type { Place } from './visit.js';
import { comeAndGo } from './ways.js';

type Address = Parameters<typeof withArea>[0];

/** How many come and go at the same time. */
const together = 50;

/** A server in a process of its own, with a reader that stays, and others who come and go. */
export class Soak {
  #turn = 0;
  #stirring: Promise<void> | undefined;

  private constructor(
    private readonly server: Child,
    private readonly keeper: Browser,
    private readonly address: Pick<Door, 'url' | 'token' | 'cookies'>,
    private readonly epoch: string,
    private seq: number,
  ) {}

  static async open(databaseUrl: string): Promise<Soak> {
    const program = new URL('./server.ts', import.meta.url);
    const server = Child.start(program, { DATABASE_URL: databaseUrl }, ['--expose-gc']);
    const at = await server.ask<Address>('address');
    const keeper = await withArea(at);
    const officer = await personWith(at, keeper, 'dutyOfficer');
    const leader = await personWith(at, keeper, 'viewer');
    const wall = await openedWall(at, keeper);
    const rights = [{ area, role: 'program', region: county }];
    const { body } = await keeper.post('/api/tokens', { name: '浸泡测试', rights });
    const { epoch, seq } = (await keeper.get(`/api/areas/${area}/snapshot`)).body;
    const cookies = [
      ...[officer, leader].map((one) => `levee_session=${one.cookie('levee_session')}`),
      `levee_device=${wall.cookie('levee_device')}`,
    ];
    const address = { url: at.url, token: String(body['token']), cookies };
    return new Soak(server, keeper, address, String(epoch), Number(seq));
  }

  /** What the server holds now. */
  look(): Promise<Held> {
    return this.server.ask<Held>('look');
  }

  /** Readers who stay until they are closed. */
  stay(count: number): LineReader[] {
    const { url, token } = this.address;
    return Array.from({ length: count }, () => LineReader.open(url, token, this.#place()));
  }

  /** So many come and go, some at a time; answers, when the last has left, how many came as far as they wanted. */
  async pass(count: number): Promise<number> {
    const agent = new Agent({ keepAlive: true });
    try {
      const arrived = await this.#through(agent, this.#turn + count);
      await this.#stirring;
      return arrived;
    } finally {
      agent.destroy();
    }
  }

  /** Changes something; whoever asks while it lasts has asked for the same. Resolves with the change's number. */
  async stir(): Promise<number> {
    this.#stirring ??= this.#change().finally(() => (this.#stirring = undefined));
    await this.#stirring;
    return this.seq;
  }

  end(): void {
    this.server.kill();
  }

  /** Lanes in which one comes after the other; a change that fails ends them all, for somebody waits for it. */
  #through(agent: Agent, end: number): Promise<number> {
    return new Promise((resolve, reject) => {
      let arrived = 0;
      const stir = (): void => void this.stir().catch(reject);
      const door: Door = { ...this.address, agent, place: () => this.#place(), stir };
      const lane = async (): Promise<void> => {
        while (this.#turn < end) if (await comeAndGo(door, this.#turn++)) arrived++;
      };
      void Promise.all(Array.from({ length: together }, lane)).then(() => resolve(arrived), reject);
    });
  }

  async #change(): Promise<void> {
    const unit = {
      id: 'unit',
      region: county,
      name: `${this.seq} 号单位`,
      unitKind: 'village',
    } as const;
    const { status, body, text } = await command(this.keeper, 'unit.put', unit);
    if (status !== 200) throw new Error(`a change: ${status} ${text}`);
    this.seq = Number(body['seq']);
  }

  #place(): Place {
    return { area, epoch: this.epoch, seq: this.seq };
  }
}
