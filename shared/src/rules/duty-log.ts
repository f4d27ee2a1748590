import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { LogEntry } from '../model/duty.js';
import { refusal } from '../model/refusal.js';
import { lacks, withRecord } from './known.js';
import { put, takeAway, type Decision, type Decisions, type Moment } from './moment.js';
import { unitRefusal } from './unit-place.js';

type Written = PayloadOf<'logEntry.write'>;

/** The duty log, telephone records among it, and the phrases it is written with (domain 2.3). */
export const dutyLogDecisions: Decisions<'logEntry.write' | 'phrase.put' | 'phrase.drop'> = {
  'logEntry.write': written,
  'phrase.put': (payload, moment) => {
    const { unit, region } = payload;
    const refused =
      unit === null ? lacks(moment, 'region', region) : unitRefusal({ unit, region }, moment);
    return refused ? no(refused) : ok([put('phrase', payload)]);
  },
  'phrase.drop': ({ phrase: id }, moment) =>
    withRecord(moment, 'phrase', id, () => ok([takeAway('phrase', id)])),
};

function written(payload: Written, moment: Moment): Decision {
  if (moment.get('logEntry', payload.id)) {
    return no(refusal('record-exists', 'id', { id: payload.id }));
  }
  const refused =
    unitRefusal(payload, moment) ??
    lacks(moment, 'logEntry', payload.corrects, 'corrects') ??
    subjectRefusal(payload, moment);
  if (refused) return no(refused);
  const told = { author: moment.actor.name, occurredAt: moment.at, isLate: moment.isLate };
  const isOpen = payload.isOpen || isUndecided(payload);
  return ok([put('logEntry', { ...payload, ...kept(payload, moment), ...told, isOpen })]);
}

function subjectRefusal({ subjects = [] }: Written, moment: Moment) {
  return subjects
    .map(({ kind, id }) => lacks(moment, kind, id, 'subjects'))
    .find((refused) => refused !== undefined);
}

/** 事事有着落: what was asked for by telephone stays open until somebody has decided. */
function isUndecided({ call, result }: Written): boolean {
  return call?.needsDecision === true && !result;
}

/** Who corrects a line sees its caller masked, and does not have to ask them again. */
function kept({ corrects, caller }: Written, moment: Moment): Pick<LogEntry, 'caller'> {
  const known = corrects === null ? undefined : moment.get('logEntry', corrects)?.caller;
  return known ? { caller: { ...known, ...caller } } : {};
}
