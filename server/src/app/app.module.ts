import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { Authenticator } from '../auth/authenticator.js';
import { Browsers } from '../auth/browsers.js';
import { Newcomers } from '../auth/newcomers.js';
import { Pairing } from '../auth/pairing.js';
import { Programs } from '../auth/programs.js';
import { SecondFactor } from '../auth/second-factor.js';
import { SecondFactorDuty } from '../auth/second-factor-duty.js';
import { SignIn } from '../auth/sign-in.js';
import { Tickets } from '../auth/tickets.js';
import { Walls } from '../auth/walls.js';
import { AreaFounder } from '../commands/area-founder.js';
import { CommandDoor } from '../commands/command-door.js';
import { Trail } from '../commands/trail.js';
import { AccountList } from '../http/account-list.js';
import { AccountsController } from '../http/accounts.controller.js';
import { AreaList } from '../http/area-list.js';
import { AreasController } from '../http/areas.controller.js';
import { BaseMapController } from '../http/base-map.controller.js';
import { BrowsersController } from '../http/browsers.controller.js';
import { CalendarFeedController } from '../http/calendar-feed.controller.js';
import { CommandsController } from '../http/commands.controller.js';
import { CostGuard } from '../http/costs.js';
import { DeviceList } from '../http/device-list.js';
import { CrewController } from '../http/crew.controller.js';
import { CheckInCodeController } from '../http/check-in-code.controller.js';
import { Crew } from '../http/crew.js';
import { DevicesController } from '../http/devices.controller.js';
import { DRILL, DrillController } from '../http/drill.controller.js';
import { ErrorFilter } from '../http/error.filter.js';
import { FileReader } from '../http/file-reader.js';
import { FilesController } from '../http/files.controller.js';
import { GeometryController } from '../http/geometry.controller.js';
import { HealthController } from '../http/health.controller.js';
import type { GivenPage } from '../http/given-page.js';
import { ImportTemplatesController } from '../http/import-templates.controller.js';
import { ImportsController } from '../http/imports.controller.js';
import { LiveController } from '../http/live.controller.js';
import { MetricsDoor } from '../http/metrics-door.js';
import { LocksController } from '../http/locks.controller.js';
import { NewcomersController } from '../http/newcomers.controller.js';
import { OidcReturnController } from '../http/oidc-return.controller.js';
import { OidcController } from '../http/oidc.controller.js';
import { OpenApi, OpenApiController } from '../http/openapi.controller.js';
import { OthersAccount } from '../http/others-account.js';
import { OwnAccountController } from '../http/own-account.controller.js';
import { PairingController } from '../http/pairing.controller.js';
import { payloadPipe } from '../http/payload.pipe.js';
import { PersonalController } from '../http/personal.controller.js';
import { Persons } from '../http/persons.js';
import { PersonsController } from '../http/persons.controller.js';
import { RevealedValues } from '../http/personal-reveals.js';
import { ProgramsController } from '../http/programs.controller.js';
import { SeenNoticesController } from '../http/seen-notices.controller.js';
import { PushController } from '../http/push.controller.js';
import { ReadingController } from '../http/reading.controller.js';
import { RequestBudget } from '../http/request-budget.js';
import { RouteRefusals } from '../http/route-refusals.js';
import { Rights } from '../http/rights.js';
import { RightsGuard } from '../http/rights.guard.js';
import { SessionCookie } from '../http/session-cookie.js';
import { SessionController, SignOutController } from '../http/session.controller.js';
import { SessionsController } from '../http/sessions.controller.js';
import {
  CLOCK,
  CONFIG,
  GIVEN_PAGE,
  OIDC,
  PACK,
  POLICY,
  SEE_CHANGE,
  SEE_RECORD,
  SNAPSHOTS,
} from '../http/tokens.js';
import { TracksController } from '../http/tracks.controller.js';
import { TrailController } from '../http/trail.controller.js';
import { WallCookie } from '../http/wall-cookie.js';
import { WallPlaces } from '../http/wall-places.js';
import { WallTurns } from '../http/wall-turns.js';
import { WallTurnController } from '../http/wall-turn.controller.js';
import { SourcesController } from '../http/sources.controller.js';
import { WallsController } from '../http/walls.controller.js';
import { BaseMap } from '../base-map/base-map.js';
import { FileDesk } from '../files/file-desk.js';
import { ImportDesk } from '../ingest/import-desk.js';
import { Metrics } from '../log/metrics.js';
import { Live } from '../realtime/live.js';
import { LiveGateway } from '../realtime/live.gateway.js';
import { seenChange, seenRecord } from '../realtime/redacted.js';
import { AccountStore } from '../storage/account-store.js';
import { Geometries } from '../storage/geometries.js';
import { Sources } from '../sources/sources.js';
import { Ledger } from '../storage/ledger.js';
import { PersonTraces } from '../storage/person-traces.js';
import { Reveals } from '../storage/reveals.js';
import { Tracks } from '../storage/tracks.js';
import { TrailRows } from '../storage/trail-rows.js';
import type { Drill } from './drill.js';
import type { Ground, Rooms } from './rooms.js';

const controllers = [
  SessionController,
  SignOutController,
  OidcController,
  OidcReturnController,
  SessionsController,
  OwnAccountController,
  NewcomersController,
  AccountsController,
  LocksController,
  PairingController,
  CrewController,
  DevicesController,
  BrowsersController,
  WallTurnController,
  WallsController,
  SourcesController,
  ProgramsController,
  LiveController,
  AreasController,
  ReadingController,
  TracksController,
  TrailController,
  CommandsController,
  CalendarFeedController,
  PushController,
  SeenNoticesController,
  PersonalController,
  CheckInCodeController,
  PersonsController,
  GeometryController,
  BaseMapController,
  FilesController,
  ImportTemplatesController,
  ImportsController,
  DrillController,
  HealthController,
  OpenApiController,
];

/** The rooms as Nest sees them: every route, its guard, its pipe, its filter. */
@Module({})
export class AppModule {
  static of(ground: Ground, rooms: Rooms, drill: Drill, page: GivenPage): DynamicModule {
    return {
      module: AppModule,
      controllers,
      providers: [
        ...everywhere(ground, rooms),
        ...living(rooms),
        ...ofGround(ground, drill, page),
        LiveGateway,
      ],
    };
  }
}

function everywhere({ log }: Ground, { refusals }: Rooms): Provider[] {
  const routes = new RouteRefusals(refusals);
  return [
    { provide: APP_GUARD, useClass: CostGuard },
    { provide: APP_GUARD, useClass: RightsGuard },
    { provide: APP_PIPE, useFactory: payloadPipe },
    { provide: APP_FILTER, useFactory: () => new ErrorFilter(log, routes) },
    Rights,
    MetricsDoor,
    AreaList,
    AccountList,
    Crew,
    OthersAccount,
    SessionCookie,
    RevealedValues,
    Persons,
    DeviceList,
    WallPlaces,
    WallCookie,
    FileReader,
    OpenApi,
  ];
}

function ofGround({ config, clock }: Ground, drill: Drill, page: GivenPage): Provider[] {
  return [
    { provide: CONFIG, useValue: config },
    { provide: CLOCK, useValue: clock },
    { provide: GIVEN_PAGE, useValue: page },
    { provide: DRILL, useValue: drill },
  ];
}

function living(rooms: Rooms): Provider[] {
  return [
    { provide: Ledger, useValue: rooms.ledger },
    { provide: AccountStore, useValue: rooms.store },
    { provide: Geometries, useValue: rooms.geometries },
    { provide: Tracks, useValue: rooms.tracks },
    { provide: PersonTraces, useValue: rooms.personTraces },
    { provide: Reveals, useValue: rooms.reveals },
    { provide: BaseMap, useValue: rooms.baseMap },
    { provide: FileDesk, useValue: rooms.files.desk },
    { provide: ImportDesk, useValue: rooms.imports },
    { provide: CommandDoor, useValue: rooms.door },
    { provide: Sources, useValue: rooms.sources },
    { provide: PACK, useValue: rooms.pack },
    { provide: Trail, useValue: rooms.trail },
    { provide: TrailRows, useValue: rooms.trailRows },
    { provide: AreaFounder, useValue: rooms.founder },
    { provide: SNAPSHOTS, useValue: rooms.snapshots },
    { provide: SEE_CHANGE, useValue: seenChange },
    { provide: SEE_RECORD, useValue: seenRecord },
    { provide: Live, useValue: rooms.live },
    { provide: Authenticator, useValue: rooms.authenticator },
    { provide: SignIn, useValue: rooms.signIn },
    { provide: SecondFactor, useValue: rooms.secondFactor },
    { provide: SecondFactorDuty, useValue: rooms.duty },
    { provide: POLICY, useValue: rooms.policy },
    { provide: OIDC, useValue: rooms.oidc },
    { provide: Newcomers, useValue: rooms.newcomers },
    { provide: Walls, useValue: rooms.walls },
    { provide: WallTurns, useValue: rooms.wallTurns },
    { provide: Browsers, useValue: rooms.browsers },
    { provide: Pairing, useValue: rooms.pairing },
    { provide: Programs, useValue: rooms.programs },
    { provide: Tickets, useValue: rooms.tickets },
    { provide: Trail, useValue: rooms.trail },
    { provide: Metrics, useValue: rooms.metrics },
    { provide: RequestBudget, useValue: rooms.requests },
  ];
}
