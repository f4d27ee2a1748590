import type { RecordOf } from '@levee/shared/model/kinds';
import type { TeamPosition } from '@levee/shared/protocol/volatile';
import { minute } from '@levee/shared/testing/scene';
import type { RecordRow } from '../../storage/log-store.js';

function team(id: string, region: string): RecordOf<'team'> {
  const leader = { name: 'Captain', person: null, phone: '13800000101' };
  const people = { leader, headcount: 20, partyMembers: 8, skills: [], equipment: [] };
  const named = { code: id, name: id, teamKind: 'commando' as const, unit: null };
  const state = { state: 'standby' as const, stateSince: minute(0), deployment: null };
  const musterPoint = { name: 'School', position: null };
  return { id, region, ...named, ...people, ...state, musterPoint };
}

/** A row of the log that puts a team. */
export function teamRow(id: string, region: string, over: Partial<RecordRow> = {}) {
  return { kind: 'team' as const, id, region, record: team(id, region), ...over };
}

/** A team seen at a minute of the scene. */
export function seen(name: string, at: number): TeamPosition {
  return { team: name, position: { lat: 30, lng: 110 }, occurredAt: minute(at) };
}
