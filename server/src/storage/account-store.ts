import type { EntityManager } from 'typeorm';
import { Accounts } from './accounts.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { DevicePairings } from './device-pairings.js';
import { Devices } from './devices.js';
import { FormerPasswords } from './former-passwords.js';
import { OidcPeople } from './oidc-people.js';
import { OneTimeLinks } from './one-time-links.js';
import { ProgramTokens } from './program-tokens.js';
import { PushPlaces } from './push-places.js';
import { SecondFactors } from './second-factors.js';
import { SeenNotices } from './seen-notices.js';
import { Sessions } from './sessions.js';
import { SignInLocks } from './sign-in-locks.js';
import { Sightings } from './sightings.js';

/** Every table that says who somebody is. */
export class AccountStore {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly devices: Devices;
  readonly pairings: DevicePairings;
  readonly sightings: Sightings;
  readonly programs: ProgramTokens;
  readonly links: OneTimeLinks;
  readonly locks: SignInLocks;
  readonly formerPasswords: FormerPasswords;
  readonly secondFactors: SecondFactors;
  readonly oidcPeople: OidcPeople;
  readonly calendarFeeds: CalendarFeeds;
  readonly pushPlaces: PushPlaces;
  readonly seenNotices: SeenNotices;

  constructor(private readonly manager: EntityManager) {
    this.accounts = new Accounts(manager);
    this.sessions = new Sessions(manager);
    this.devices = new Devices(manager);
    this.pairings = new DevicePairings(manager);
    this.sightings = new Sightings(manager);
    this.programs = new ProgramTokens(manager);
    this.links = new OneTimeLinks(manager);
    this.locks = new SignInLocks(manager);
    this.formerPasswords = new FormerPasswords(manager);
    this.secondFactors = new SecondFactors(manager);
    this.oidcPeople = new OidcPeople(manager);
    this.calendarFeeds = new CalendarFeeds(manager);
    this.pushPlaces = new PushPlaces(manager);
    this.seenNotices = new SeenNotices(manager);
  }

  /** All of `work` or, when it throws, nothing of it. */
  atOnce<T>(work: (store: AccountStore) => Promise<T>): Promise<T> {
    return this.manager.transaction((manager) => work(new AccountStore(manager)));
  }
}
