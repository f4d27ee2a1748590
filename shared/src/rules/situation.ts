import type { PayloadOf } from '../commands/commands.js';
import { fromIso, toIso } from '../kernel/clock.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import {
  responseId,
  responseLevels,
  type Instruction,
  type ResponseLevel,
} from '../model/response.js';
import { illegal, lacks, withRecord } from './known.js';
import { instructionLifecycle, isStep } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import { observed, withReading } from './water.js';

/** Water, warnings, the response level, leaders' instructions. */
export const situationDecisions: Decisions<
  | 'station.observe'
  | 'warning.issue'
  | 'warning.lift'
  | 'response.set'
  | 'instruction.issue'
  | 'instruction.receive'
  | 'instruction.complete'
> = {
  'station.observe': ({ station: id, ...reading }, moment) =>
    withRecord(moment, 'station', id, (station) => {
      const latestMs = fromIso(moment.now) + moment.pack.water.readingEveryMinutes * 60_000;
      if (fromIso(reading.at) > latestMs) return impossible('at', { until: toIso(latestMs) });
      return ok([put('station', observed(station, withReading(station.recent, reading)))]);
    }),
  'warning.issue': (payload, moment) => {
    if (moment.get('warning', payload.id)) return exists(payload.id);
    const refused = lacks(moment, 'region', payload.region);
    if (refused) return no(refused);
    if (isPast(payload.expiresAt, moment)) return impossible('expiresAt', { from: moment.at });
    const fresh = { state: 'issued' as const, issuedAt: moment.at, liftedAt: null };
    return ok([put('warning', { ...payload, ...fresh })]);
  },
  'warning.lift': (payload, moment) =>
    withRecord(moment, 'warning', payload.warning, (warning) => {
      if (warning.state === 'lifted') return illegal('warningState', 'lifted', 'lifted');
      return ok([put('warning', { ...warning, state: 'lifted', liftedAt: moment.at })]);
    }),
  'response.set': setResponse,
  'instruction.issue': (payload, moment) => {
    if (moment.get('instruction', payload.id)) return exists(payload.id);
    const refused = lacks(moment, 'region', payload.region);
    if (refused) return no(refused);
    if (isPast(payload.deadline, moment)) return impossible('deadline', { from: moment.at });
    return ok([put('instruction', { ...payload, ...issued(moment) })]);
  },
  'instruction.receive': (payload, moment) =>
    withRecord(moment, 'instruction', payload.instruction, (instruction) =>
      moved(instruction, { state: 'received', receivedBy: moment.actor.name }),
    ),
  'instruction.complete': (payload, moment) =>
    withRecord(moment, 'instruction', payload.instruction, (instruction) => {
      const receivedBy = instruction.receivedBy ?? moment.actor.name;
      const { feedback } = payload;
      return moved(instruction, { state: 'done', receivedBy, doneBy: moment.actor.name, feedback });
    }),
};

/** Up in any step; down one at a time, each after a consultation (domain 2.1, 11). */
function setResponse(payload: PayloadOf<'response.set'>, moment: Moment): Decision {
  const before = moment.get('response', responseId);
  const from: ResponseLevel = before?.level ?? 'none';
  if (payload.reason === '') return no(refusal('reason-missing', 'reason'));
  const steps = responseLevels.indexOf(payload.level) - responseLevels.indexOf(from);
  if (steps < -1) {
    const params = { from: `responseLevel.${from}`, to: `responseLevel.${payload.level}` };
    return no(refusal('level-stepwise', 'level', params));
  }
  const stands = steps === 0 ? before : undefined;
  const levelBefore = stands ? stands.levelBefore : from;
  const step = { since: stands?.since ?? moment.at, ...(levelBefore && { levelBefore }) };
  const decided = { id: responseId, region: null, decidedBy: moment.actor.name };
  return ok([put('response', { ...payload, ...step, ...decided })]);
}

function issued(
  moment: Moment,
): Pick<Instruction, 'state' | 'from' | 'issuedAt' | 'receivedBy' | 'doneBy' | 'feedback'> {
  const nobodyYet = { receivedBy: null, doneBy: null, feedback: null };
  return { state: 'issued', from: moment.actor.name, issuedAt: moment.at, ...nobodyYet };
}

function moved(
  instruction: Stamped<'instruction'>,
  next: Pick<Instruction, 'state'> & Partial<Instruction>,
): Decision {
  if (!isStep(instructionLifecycle, instruction.state, next.state)) {
    return illegal('instructionState', instruction.state, next.state);
  }
  return ok([put('instruction', { ...instruction, ...next })]);
}

function isPast(at: string | null, moment: Moment): boolean {
  return at !== null && at <= moment.at;
}

function exists(id: string): Decision {
  return no(refusal('record-exists', 'id', { id }));
}

function impossible(field: string, params: Record<string, string>): Decision {
  return no(refusal('time-impossible', field, params));
}
