import { accountEntities } from './account-entities.js';
import { CheckpointEntity, CheckpointPartEntity } from './checkpoint.entity.js';
import { FileEntity, FileNameEntity, FileReadEntity } from './file.entity.js';
import { GeometryEntity } from './geometry.entity.js';
import { ImportChunkEntity, ImportRunEntity } from './imports.entity.js';
import {
  AreaClockEntity,
  AreaEntity,
  AreaEpochEntity,
  ChangeEntity,
  ReceiptEntity,
  RecordEntity,
} from './log.entity.js';
import { LeaseEntity, LiveTicketEntity } from './nodes.entity.js';
import { OidcVisitEntity } from './oidc.entity.js';
import { RetentionEntity } from './retention.entity.js';
import { TrackEntity } from './track.entity.js';

/** Every table there is. */
export const entities = [
  AreaEntity,
  AreaClockEntity,
  AreaEpochEntity,
  RecordEntity,
  ChangeEntity,
  ReceiptEntity,
  CheckpointEntity,
  CheckpointPartEntity,
  GeometryEntity,
  FileEntity,
  FileNameEntity,
  FileReadEntity,
  ...accountEntities,
  ImportRunEntity,
  ImportChunkEntity,
  LiveTicketEntity,
  LeaseEntity,
  OidcVisitEntity,
  RetentionEntity,
  TrackEntity,
];
