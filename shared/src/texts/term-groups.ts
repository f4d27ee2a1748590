import type { z } from 'zod';
import type { AttentionAct, AttentionMatter } from '../model/attention.js';
import type { CallDirection, checkInMethods, EscalationTarget } from '../model/duty.js';
import type { HandoverItem, HandoverState } from '../model/duty.js';
import type { LogCategory, Post, ShiftState } from '../model/duty.js';
import type { Role } from '../model/grant.js';
import type { hazardAttributes, HazardKind } from '../model/hazard-attributes.js';
import type { Grade, HazardState, InspectionResult, HazardText } from '../model/hazard.js';
import type { CallOutcome, Extension, Listing, ResponsibleRole } from '../model/hazard.js';
import type { PhotoStage } from '../model/hazard-photo.js';
import type { Kind } from '../model/kinds.js';
import type { LinkKind } from '../model/link.js';
import type { LayerClass } from '../model/layer.js';
import type { Datum } from '../model/profile.js';
import type { PatrolKind, TickMethod, WaterState } from '../model/patrol.js';
import type { RegionLevel } from '../model/region.js';
import type { Instruction, ResponseLevel, Warning, WarningColour } from '../model/response.js';
import type { DayKind, SwapState } from '../model/roster.js';
import type { TileName, WallFormat } from '../model/scene.js';
import type { PostKind, PostState } from '../model/standing-post.js';
import type { SpotCheckMethod, SpotCheckResult, SpotCheckState } from '../model/spot-check.js';
import type { TaskState } from '../model/task.js';
import type { TeamKind, TeamState } from '../model/team.js';
import type { AssignmentKind, CallAnswer, VolunteerState } from '../model/volunteer.js';
import type { UnitKind } from '../model/unit.js';
import type { TrailOutcome, TrailWhat } from '../model/trail.js';
import type { WallState } from '../model/wall-state.js';
import type { StationKind } from '../model/water.js';
import type { ZoneKind, ZoneState } from '../model/zone.js';
import type { ZoneStanding } from '../rules/zone.js';
import type { TermGroup } from '../rules/known.js';

type AttributeOf<
  K extends HazardKind,
  N extends keyof z.infer<(typeof hazardAttributes)[K]>,
> = NonNullable<z.infer<(typeof hazardAttributes)[K]>[N]> & string;

/** What each group of terms has words for: every choice of the records, and what a refusal may name. */
interface NameIn extends Record<TermGroup, string> {
  responseLevel: ResponseLevel;
  /** As a sentence on a wall says it; `responseLevel` is the short word. */
  responseTitle: ResponseLevel;
  warningColour: WarningColour;
  warningState: Warning['state'];
  post: Post;
  shiftState: ShiftState;
  swapState: SwapState;
  dayKind: DayKind;
  checkInMethod: (typeof checkInMethods)[number];
  logCategory: LogCategory;
  handoverState: HandoverState;
  handoverItem: HandoverItem['kind'];
  taskState: TaskState;
  spotCheckState: SpotCheckState;
  spotCheckMethod: SpotCheckMethod;
  spotCheckResult: SpotCheckResult;
  callDirection: CallDirection;
  escalationTarget: EscalationTarget;
  linkKind: LinkKind;
  grade: Grade;
  gradeMeaning: Grade;
  hazardKind: HazardKind;
  hazardState: HazardState;
  responsibleRole: ResponsibleRole;
  listingLevel: Listing['level'];
  extensionState: Extension['state'];
  hazardText: HazardText;
  photoStage: PhotoStage;
  callOutcome: CallOutcome;
  inspectionResult: InspectionResult;
  sizeClass: AttributeOf<'reservoir', 'sizeClass'>;
  geohazardType: AttributeOf<'geohazard', 'geohazardType'>;
  houseGrade: AttributeOf<'dilapidatedHouse', 'houseGrade'>;
  worksType: AttributeOf<'waterworks', 'worksType'>;
  patrolKind: PatrolKind;
  waterState: WaterState;
  tickMethod: TickMethod;
  teamKind: TeamKind;
  teamState: TeamState;
  volunteerState: VolunteerState;
  callAnswer: CallAnswer;
  assignmentKind: AssignmentKind;
  postKind: PostKind;
  postState: PostState;
  wallState: WallState['state'];
  attentionMatter: AttentionMatter;
  attentionAct: AttentionAct;
  zoneKind: ZoneKind;
  zoneState: ZoneState;
  /** How a zone stands at an hour: `rules/zone.ts` works it out. */
  zoneStanding: ZoneStanding;
  stationKind: StationKind;
  unitKind: UnitKind;
  instructionState: Instruction['state'];
  subjectKind: NonNullable<Instruction['subject']>['kind'];
  role: Role;
  regionLevel: RegionLevel;
  datum: Datum;
  layerClass: LayerClass;
  wallFormat: WallFormat;
  tileName: TileName;
  recordKind: Kind;
  recordStep: 'made' | 'changed' | 'removed';
  trailWhat: TrailWhat;
  trailOutcome: TrailOutcome;
}

/** Total by type: a new state must get its word. */
export type Terms = { readonly [G in keyof NameIn]: Readonly<Record<NameIn[G], string>> };
