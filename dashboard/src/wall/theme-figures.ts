import type { BranchFigure } from '../features/branches/branch-digest.js';

/** What each theme is about: points and who keeps them, strongholds, teams, all together, what was given. */
const ofTheme: Readonly<Record<string, readonly BranchFigure[]>> = {
  'theme-dyke': ['points', 'posts', 'membersOut', 'personHours'],
  'theme-fortress': ['branches', 'posts', 'membersOut', 'points'],
  'theme-teams': ['teamsOut', 'membersOut', 'personHours', 'points'],
  'theme-together': ['branches', 'volunteers', 'teamsOut', 'membersOut'],
  'theme-support': ['personHours', 'volunteers', 'posts', 'points'],
};
const usual: readonly BranchFigure[] = ['branches', 'membersOut', 'personHours', 'points'];

/** The figures below the title of a scene. */
export function themeFigures(scene: string): readonly BranchFigure[] {
  return ofTheme[scene] ?? usual;
}
