import { toIso } from '@levee/shared/kernel/clock';
import { finding, type Found } from '../finding.js';

/**
 * A right given for later begins: a row of the log says so, and its holder's readers come again with it. The
 * right itself counts from its hour on, told or not (`rules/standing`).
 */
export const rightsBegun = finding(
  'grant',
  (grants, nowMs) =>
    grants
      .filter(({ isAwaited, from }) => isAwaited && (from === undefined || from <= toIso(nowMs)))
      .map((grant): Found => ({
        kind: 'grant.begin',
        payload: { grant: grant.id },
        key: `${grant.id}/${grant.version}`,
      })),
  { having: 'isAwaited', by: 'server' },
);

/** A right given for a time is over: a row of the log says so. It counted for nothing from that moment on. */
export const rightsEnded = finding(
  'grant',
  (grants, nowMs) =>
    grants
      .filter(({ until }) => until !== undefined && until <= toIso(nowMs))
      .map((grant): Found => ({
        kind: 'grant.end',
        payload: { grant: grant.id },
        key: `${grant.id}/${grant.version}`,
      })),
  { having: 'until', by: 'server' },
);
