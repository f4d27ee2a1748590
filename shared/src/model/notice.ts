/** What somebody may be told of. */
export const noticeKinds = [
  'redHazard',
  'gradeRaised',
  'hazardReported',
  'levelChanged',
  'redWarning',
  'teamDispatched',
  'turnBegins',
  'turnLate',
  'turnReplaced',
  'swapAsked',
  'handoverWaiting',
  'taskGiven',
  'taskForDuty',
  'instructionGiven',
  'extensionAsked',
  'deadlineNear',
  'deadlinePassed',
  'patrolMissed',
  'patrolFinding',
  'patrolOverdue',
  'wallStopped',
  'commandRefused',
] as const;

/** Read out at once, or when there is a pause. */
export const noticeUrgencies = ['urgent', 'normal'] as const;

export type NoticeKind = (typeof noticeKinds)[number];
export type NoticeUrgency = (typeof noticeUrgencies)[number];
