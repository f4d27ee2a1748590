import { Log1 } from './migrations/1-log.migration.js';
import { Accounts2 } from './migrations/2-accounts.migration.js';
import { Imports3 } from './migrations/3-imports.migration.js';
import { Listed4 } from './migrations/4-listed.migration.js';
import { LogCare5 } from './migrations/5-log-care.migration.js';
import { Tracks6 } from './migrations/6-tracks.migration.js';
import { Nodes7 } from './migrations/7-nodes.migration.js';
import { Trail8 } from './migrations/8-trail.migration.js';
import { Identity9 } from './migrations/9-identity.migration.js';
import { Vault10 } from './migrations/10-vault.migration.js';
import { Devices11 } from './migrations/11-devices.migration.js';
import { Oidc12 } from './migrations/12-oidc.migration.js';
import { Personal13 } from './migrations/13-personal.migration.js';
import { Files14 } from './migrations/14-files.migration.js';
import { CalendarFeed15 } from './migrations/15-calendar-feed.migration.js';
import { Push16 } from './migrations/16-push.migration.js';
import { SeenNotice17 } from './migrations/17-seen-notice.migration.js';
import { WallReloads18 } from './migrations/18-wall-reloads.migration.js';
import { WallLock19 } from './migrations/19-wall-lock.migration.js';

/** In the order they run; written by hand, forwards and back. */
export const migrations = [
  Log1,
  Accounts2,
  Imports3,
  Listed4,
  LogCare5,
  Tracks6,
  Nodes7,
  Trail8,
  Identity9,
  Vault10,
  Devices11,
  Oidc12,
  Personal13,
  Files14,
  CalendarFeed15,
  Push16,
  SeenNotice17,
  WallReloads18,
  WallLock19,
];
