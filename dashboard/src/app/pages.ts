import type { Role } from '@levee/shared/model/grant';

export type Page = 'duty' | 'leader' | 'wall' | 'imports' | 'setup';

const roomOf: Record<Page, readonly Role[] | 'everybody'> = {
  duty: ['administrator', 'commander', 'dutyOfficer', 'teamLeader'],
  leader: ['administrator', 'commander', 'viewer', 'dutyOfficer'],
  wall: 'everybody',
  imports: ['administrator', 'commander'],
  setup: ['administrator', 'commander'],
};
const pages = ['duty', 'leader', 'wall', 'imports', 'setup'] as const;

/** The entrances somebody with these roles has a use for. The server decides what they may do there. */
export function pagesFor(roles: readonly Role[]): readonly Page[] {
  return pages.filter((page) => {
    const room = roomOf[page];
    return room === 'everybody' || roles.some((role) => room.includes(role));
  });
}
