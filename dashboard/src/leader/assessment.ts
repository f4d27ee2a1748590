import type { Freshness } from '../ui/freshness.js';
import { isTrusted } from '../ui/freshness.js';
import type { Matter, Reason } from '../features/attention/matter.js';

/** Are we all right? unknown: nobody can say from old data. */
export type Verdict = 'unknown' | 'trouble' | 'watch' | 'calm';

/** One part of the answer: how many of what. */
export interface Finding {
  readonly key:
    | 'dangers'
    | 'idle'
    | 'reports'
    | 'posts'
    | 'words'
    | 'tired'
    | 'overGuarantee'
    | 'overWarning'
    | 'overdue'
    | 'sources'
    | 'waterOld';
  readonly n: number;
}

export interface Assessment {
  readonly verdict: Verdict;
  /** The heaviest first; at most three are said. */
  readonly findings: readonly Finding[];
}

interface Seen {
  readonly matters: readonly Matter[];
  readonly stationsOverWarning: number;
  readonly stationsOverGuarantee: number;
  /** Whose last reading says nothing of now. */
  readonly stationsOld: number;
  readonly freshness: Freshness;
}

const heavy: Readonly<Partial<Record<Reason, Finding['key']>>> = {
  dangerFound: 'dangers',
  hazardIdle: 'idle',
  hazardUnanswered: 'reports',
  shiftAbsent: 'posts',
  shiftLate: 'posts',
  instructionOverdue: 'words',
};
const lighter: Readonly<Partial<Record<Reason, Finding['key']>>> = {
  listingOverdue: 'overdue',
  teamTired: 'tired',
  sourceFailed: 'sources',
};

/** One glance's answer from what waits, the water, and how old all of it is. */
export function assess({
  matters,
  stationsOverWarning,
  stationsOverGuarantee,
  stationsOld,
  freshness,
}: Seen): Assessment {
  const urgent = matters.filter(({ urgency }) => urgency === 'urgent');
  const troubles = [...counted(urgent, heavy), ...some('overGuarantee', stationsOverGuarantee)];
  const watched = [
    ...some('overWarning', stationsOverWarning - stationsOverGuarantee),
    ...counted(matters, lighter),
    ...some('waterOld', stationsOld),
  ];
  const findings = [...troubles, ...watched].slice(0, 3);
  if (!isTrusted(freshness)) return { verdict: 'unknown', findings };
  if (troubles.length > 0) return { verdict: 'trouble', findings };
  return { verdict: watched.length > 0 ? 'watch' : 'calm', findings };
}

function counted(
  matters: readonly Matter[],
  names: Readonly<Partial<Record<Reason, Finding['key']>>>,
): Finding[] {
  return [...new Set(Object.values(names))].flatMap((key) =>
    some(key, matters.filter(({ reason }) => names[reason] === key).length),
  );
}

function some(key: Finding['key'], n: number): Finding[] {
  return n > 0 ? [{ key, n }] : [];
}

const worstReasons: readonly Reason[] = [
  'dangerFound',
  'hazardIdle',
  'instructionOverdue',
  'shiftAbsent',
  'hazardUnanswered',
  'listingOverdue',
  'teamTired',
  'shiftLate',
];

/** The few worst things, by their weight for a leader, the longest wait first. */
export function worstOf(matters: readonly Matter[], most = 5): Matter[] {
  return matters
    .filter(({ reason }) => worstReasons.includes(reason))
    .sort(
      (a, b) =>
        worstReasons.indexOf(a.reason) - worstReasons.indexOf(b.reason) || a.sinceMs - b.sinceMs,
    )
    .slice(0, most);
}
