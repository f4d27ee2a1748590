import type { Role } from '@levee/shared/model/grant';
import { rights, type RoleRights } from '@levee/shared/rules/rights';

export type Page = 'duty' | 'roster' | 'field' | 'leader' | 'wall' | 'imports' | 'setup' | 'trail';

/** Who has a use for a page, read from the table of rights that the server goes by. */
const uses: Record<Page, (role: RoleRights) => boolean> = {
  duty: ({ powers, administers }) => powers.includes('field') || administers.length > 0,
  roster: ({ powers }) => powers.includes('field'),
  field: ({ powers }) => powers.includes('field'),
  leader: ({ powers }) => powers.includes('instructions') || powers.includes('office'),
  wall: () => true,
  imports: ({ powers }) => powers.includes('imports'),
  setup: ({ powers }) => powers.includes('lists'),
  trail: ({ administers }) => administers.includes('audit'),
};
const pages = ['duty', 'roster', 'field', 'leader', 'wall', 'imports', 'setup', 'trail'] as const;

/** The entrances somebody with these roles has a use for. The server decides what they may do there. */
export function pagesFor(roles: readonly Role[]): readonly Page[] {
  return pages.filter((page) => page === 'wall' || roles.some((role) => uses[page](rights[role])));
}
