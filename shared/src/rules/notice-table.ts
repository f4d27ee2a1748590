import type { Post } from '../model/duty.js';
import type { NoticeKind, NoticeUrgency } from '../model/notice.js';

interface NoticeRule {
  readonly urgency: NoticeUrgency;
  readonly posts: Post[];
  readonly isToTeamsOut: boolean;
  readonly isToLeaders: boolean;
  readonly isToNamed: boolean;
}

const room: Post[] = ['officer', 'deputy'];
const everyPost: Post[] = ['lead', ...room, 'backup'];
const rule = { posts: [], isToTeamsOut: false, isToLeaders: false, isToNamed: false };
const personal: NoticeRule = { ...rule, urgency: 'normal', isToNamed: true };
const forRoom: NoticeRule = { ...rule, urgency: 'normal', posts: room };
const alarm: NoticeRule = {
  ...{ urgency: 'urgent', posts: everyPost },
  ...{ isToTeamsOut: true, isToLeaders: true, isToNamed: true },
};

/** Until an office says otherwise: alarms to all on duty and to leaders, the daily run to the room, the rest to whom it names. */
export const defaultNotices: Record<NoticeKind, NoticeRule> = {
  redHazard: alarm,
  levelChanged: alarm,
  redWarning: alarm,
  gradeRaised: { ...forRoom, isToNamed: true },
  hazardReported: forRoom,
  teamDispatched: { ...personal, urgency: 'urgent' },
  turnBegins: personal,
  turnLate: { ...personal, urgency: 'urgent', posts: ['lead'] },
  turnReplaced: personal,
  swapAsked: personal,
  handoverWaiting: forRoom,
  taskGiven: { ...personal, urgency: 'urgent' },
  taskForDuty: forRoom,
  instructionGiven: { ...forRoom, urgency: 'urgent' },
  extensionAsked: { ...forRoom, posts: ['lead'], isToLeaders: true },
  deadlineNear: { ...forRoom, isToNamed: true },
  deadlinePassed: { ...forRoom, urgency: 'urgent', isToNamed: true },
  patrolMissed: { ...forRoom, urgency: 'urgent', isToNamed: true },
  patrolFinding: forRoom,
  patrolOverdue: { ...forRoom, isToNamed: true },
  wallStopped: { ...forRoom, urgency: 'urgent' },
  commandRefused: personal,
};
