import { IsNull, type EntityManager } from 'typeorm';
import { ProgramTokenEntity } from './program-token.entity.js';

export type ProgramTokenRow = Readonly<ProgramTokenEntity>;

/** The table of programs' tokens. */
export class ProgramTokens {
  constructor(private readonly manager: EntityManager) {}

  async add(row: ProgramTokenRow): Promise<void> {
    await this.manager.insert(ProgramTokenEntity, { ...row });
  }

  byToken(tokenHash: string): Promise<ProgramTokenRow | null> {
    return this.manager.findOneBy(ProgramTokenEntity, { tokenHash, revokedAt: IsNull() });
  }

  byId(id: string): Promise<ProgramTokenRow | null> {
    return this.manager.findOneBy(ProgramTokenEntity, { id });
  }

  all(): Promise<readonly ProgramTokenRow[]> {
    return this.manager.find(ProgramTokenEntity, { order: { createdAt: 'ASC' } });
  }

  async touch(id: string, lastUsedAt: Date): Promise<void> {
    await this.manager.update(ProgramTokenEntity, { id }, { lastUsedAt });
  }

  async revoke(id: string, revokedAt: Date): Promise<boolean> {
    const which = { id, revokedAt: IsNull() };
    const { affected } = await this.manager.update(ProgramTokenEntity, which, { revokedAt });
    return affected === 1;
  }
}
