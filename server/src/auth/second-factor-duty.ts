import type { AccountRow } from '../storage/accounts.js';
import type { ActorSource } from './authenticator.js';
import type { SecondFactorRule } from './policy.js';

/** The roles that the rules `administrators` and `leaders` name. */
const administrators = ['administrator', 'systemAdministrator', 'securityAdministrator', 'auditor'];
const leaders = [...administrators, 'commander', 'viewer'];

export interface DutyParts {
  readonly rule: SecondFactorRule;
  readonly actors: ActorSource;
  /** Areas that are no drill: a role in a drill asks for nothing. */
  readonly realAreas: () => Promise<readonly string[]>;
}

/** Of whom a second factor is asked: by the setting, and by the rights somebody has. */
export class SecondFactorDuty {
  constructor(private readonly parts: DutyParts) {}

  async isOf(account: AccountRow): Promise<boolean> {
    const { rule } = this.parts;
    if (rule === 'off' || rule === 'all') return rule === 'all';
    if (account.isKeeper) return true;
    return this.#hasOne(account, new Set(rule === 'leaders' ? leaders : administrators));
  }

  async #hasOne(account: AccountRow, roles: ReadonlySet<string>): Promise<boolean> {
    const { actors, realAreas } = this.parts;
    for (const area of await realAreas()) {
      const { rights } = await actors.of(account, area);
      if (rights.some(({ role }) => roles.has(role))) return true;
    }
    return false;
  }
}
