import { isTired } from '@levee/shared/rules/site-time';
import { finding, type Found } from '../finding.js';

/** Teams longer at the water than the pack allows: marked once a stay, so that every screen asks for relief. */
export const tiredTeams = finding(
  'team',
  (teams, nowMs, { team: pack }) =>
    teams
      .filter((team) => !team.tiredSince && isTired(team, nowMs, pack))
      .map(({ id, deployment, siteTime }): Found => {
        const key = [id, deployment, siteTime?.since].join('/');
        return { kind: 'team.markTired', payload: { team: id }, key };
      }),
  { having: 'deployment' },
);
