import type { PayloadOf } from '../commands/commands.js';
import { no, ok } from '../kernel/result.js';
import type { Stamped } from '../model/kinds.js';
import { refusal } from '../model/refusal.js';
import type { SpotCheck, SpotCheckResult, SpotCheckState } from '../model/spot-check.js';
import { illegal, lacks, withRecord } from './known.js';
import { isStep, spotCheckLifecycle } from './lifecycle.js';
import { put, type Decision, type Decisions, type Moment } from './moment.js';
import type { RulePack } from './pack.js';
import { unitRefusal } from './unit-place.js';

type CheckCommand = 'issue' | 'record' | 'explain' | 'announce';

/** 抽查, 查岗 (domain 2.3, 11). Who is checked neither writes the result nor tells it to all. */
export const spotCheckDecisions: Decisions<`spotCheck.${CheckCommand}`> = {
  'spotCheck.issue': issued,
  'spotCheck.record': ({ spotCheck: id, ...found }, moment) =>
    withRecord(moment, 'spotCheck', id, (check) => recorded(check, found, moment)),
  'spotCheck.explain': ({ spotCheck: id, explanation }, moment) =>
    withRecord(moment, 'spotCheck', id, (check) => {
      const explained = { explainedBy: moment.actor.name, explainedAt: moment.at };
      return moved(check, 'explained', { explanation, ...explained });
    }),
  'spotCheck.announce': ({ spotCheck: id, announcement }, moment) =>
    withRecord(moment, 'spotCheck', id, (check) => {
      const announced = { announcedBy: moment.actor.name, announcedAt: moment.at };
      return byAnother(check, moment, () =>
        moved(check, 'announced', { announcement, ...announced }),
      );
    }),
};

const unseen = {
  ...{ result: null, rings: null, answeredBy: null, note: '', checkedBy: null, checkedAt: null },
  ...{ explanation: null, explainedBy: null, explainedAt: null },
  ...{ announcement: null, announcedBy: null, announcedAt: null },
};

function issued(payload: PayloadOf<'spotCheck.issue'>, moment: Moment): Decision {
  if (moment.get('spotCheck', payload.id)) {
    return no(refusal('record-exists', 'id', { id: payload.id }));
  }
  const refused = unitRefusal(payload, moment) ?? lacks(moment, 'shift', payload.shift);
  if (refused) return no(refused);
  return withRecord(moment, 'unit', payload.unit, ({ region: unitRegion }) => {
    const given = { issuedBy: moment.actor.name, issuedAt: moment.at, state: 'issued' as const };
    return byAnother(payload, moment, () =>
      ok([put('spotCheck', { ...payload, ...unseen, ...given, unitRegion })]),
    );
  });
}

type Found = Omit<PayloadOf<'spotCheck.record'>, 'spotCheck'>;

function recorded(check: Stamped<'spotCheck'>, found: Found, moment: Moment): Decision {
  const result = resultOf(check.method, found, moment.pack);
  const state = result === 'answered' ? 'answered' : 'missed';
  const checked = { checkedBy: moment.actor.name, checkedAt: moment.at };
  return byAnother(check, moment, () =>
    moved(check, state, { ...found, ...checked, result, region: check.unitRegion }),
  );
}

/** A telephone that rang too often is an empty post, whoever took it up in the end (渝汛办〔2016〕15号). */
export function resultOf(
  method: SpotCheck['method'],
  { result, rings }: Pick<Found, 'result' | 'rings'>,
  { duty }: Pick<RulePack, 'duty'>,
): SpotCheckResult {
  const isTooLong = method === 'phone' && rings !== null && rings > duty.mostRings;
  return isTooLong && result !== 'proxy' ? 'absent' : result;
}

function byAnother(
  { personName }: Pick<SpotCheck, 'personName'>,
  { actor: { name } }: Moment,
  rule: () => Decision,
): Decision {
  return personName === name ? no(refusal('person-same', 'spotCheck', { name })) : rule();
}

function moved(
  check: Stamped<'spotCheck'>,
  state: SpotCheckState,
  next: Partial<SpotCheck>,
): Decision {
  if (!isStep(spotCheckLifecycle, check.state, state)) {
    return illegal('spotCheckState', check.state, state);
  }
  return ok([put('spotCheck', { ...check, ...next, state })]);
}
