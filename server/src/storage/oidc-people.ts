import type { EntityManager } from 'typeorm';
import { OidcPersonEntity } from './oidc.entity.js';

export type OidcPersonRow = Readonly<OidcPersonEntity>;

/** The table of who stands behind a provider's subjects. */
export class OidcPeople {
  constructor(private readonly manager: EntityManager) {}

  bySubject(issuer: string, subject: string): Promise<OidcPersonRow | null> {
    return this.manager.findOneBy(OidcPersonEntity, { issuer, subject });
  }

  isKnownAt(issuer: string, account: string): Promise<boolean> {
    return this.manager.existsBy(OidcPersonEntity, { issuer, account });
  }

  /** False when somebody stands behind the subject already. */
  async add(row: OidcPersonRow): Promise<boolean> {
    const insert = this.manager.createQueryBuilder().insert().into(OidcPersonEntity).values(row);
    const { raw } = await insert.orIgnore().returning('account').execute();
    return (raw as unknown[]).length === 1;
  }
}
