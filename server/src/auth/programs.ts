import { newId } from '@levee/shared/kernel/ids';
import type { ProgramRight } from '../storage/program-token.entity.js';
import type { ProgramTokenRow } from '../storage/program-tokens.js';
import { hashSecret, newSecret } from './secret.js';
import type { WallParts } from './walls.js';

/** Programs: each has a token and rights of its own, given and taken back by administrators. */
export class Programs {
  constructor(private readonly parts: WallParts) {}

  /** The token is told this once and never again. */
  async add(
    name: string,
    rights: readonly ProgramRight[],
    createdBy: string,
  ): Promise<{ readonly program: ProgramTokenRow; readonly token: string }> {
    const { store, clock, random } = this.parts;
    const token = newSecret(random);
    const unused = { lastUsedAt: null, revokedAt: null };
    const made = { createdAt: new Date(clock.nowMs()), createdBy };
    const program = {
      id: newId(clock, random),
      name,
      tokenHash: hashSecret(token),
      rights: [...rights],
      ...made,
      ...unused,
    };
    await store.programs.add(program);
    return { program, token };
  }

  all(): Promise<readonly ProgramTokenRow[]> {
    return this.parts.store.programs.all();
  }

  async byId(id: string): Promise<ProgramTokenRow | undefined> {
    return (await this.parts.store.programs.byId(id)) ?? undefined;
  }

  async revoke(id: string): Promise<boolean> {
    const isRevoked = await this.parts.store.programs.revoke(
      id,
      new Date(this.parts.clock.nowMs()),
    );
    if (isRevoked) this.parts.endings.say({ kind: 'program', id });
    return isRevoked;
  }
}
