import { AccountEntity } from './account.entity.js';
import { CalendarFeedEntity } from './calendar-feed.entity.js';
import { DevicePairingEntity } from './device-pairing.entity.js';
import { DeviceEntity } from './device.entity.js';
import { FormerPasswordEntity } from './former-password.entity.js';
import { OidcPersonEntity } from './oidc.entity.js';
import { OneTimeLinkEntity } from './one-time-link.entity.js';
import { ProgramTokenEntity } from './program-token.entity.js';
import { PushPlaceEntity } from './push-place.entity.js';
import { RecoveryCodeEntity, SecondFactorEntity } from './second-factor.entity.js';
import { SeenNoticeEntity } from './seen-notice.entity.js';
import { SessionEntity } from './session.entity.js';
import { SightingEntity } from './sighting.entity.js';
import { SignInLockEntity } from './sign-in-lock.entity.js';

/** The tables that say who somebody is. */
export const accountEntities = [
  AccountEntity,
  OneTimeLinkEntity,
  SessionEntity,
  DeviceEntity,
  DevicePairingEntity,
  SightingEntity,
  ProgramTokenEntity,
  SignInLockEntity,
  FormerPasswordEntity,
  SecondFactorEntity,
  RecoveryCodeEntity,
  OidcPersonEntity,
  CalendarFeedEntity,
  PushPlaceEntity,
  SeenNoticeEntity,
];
