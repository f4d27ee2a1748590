import { describe, expect, test } from '@jest/globals';
import type { TrailRow } from '../storage/trail-rows.js';
import { headingOf, lineOf, viewOf } from './trail-view.js';

const row: TrailRow = {
  ...{ seq: 7, at: '2026-07-20T00:00:00.000Z', kind: 'hazard', id: 'pond', version: 2 },
  ...{ isGone: false, actor: '张三', actorId: 'a-1', via: 's-1', entry: null },
};
const sources = new Map([['s-1', { address: '10.0.0.1', agent: 'Firefox' }]]);

describe('trail-view', () => {
  test.each([
    [{ version: 1 }, 'made'],
    [{ version: 2 }, 'changed'],
    [{ version: 2, isGone: true }, 'removed'],
  ])('a record’s row %j says that it was %s', (over, what) => {
    expect(viewOf({ ...row, ...over }, sources)).toMatchObject({
      ...{ what, kind: 'hazard', subject: 'pond', outcome: 'ok' },
      ...{ address: '10.0.0.1', agent: 'Firefox' },
    });
  });

  test('an event says its own, and where it came from before where its way began', () => {
    const entry = { what: 'refusal', outcome: 'refused', address: '10.0.0.2', more: 3 } as const;
    expect(viewOf({ ...row, kind: 'trail', entry }, sources)).toMatchObject({
      ...{ what: 'refusal', kind: null, subject: null, version: null, outcome: 'refused' },
      ...{ address: '10.0.0.2', agent: 'Firefox', more: 3 },
    });
  });

  test('a way that nobody told of has no address', () => {
    expect(viewOf({ ...row, via: 's-2' }, sources)).toMatchObject({ address: null, agent: null });
  });

  test('a line has as many cells as the heading, in words of either language', () => {
    const view = viewOf(row, sources);
    for (const language of ['zh', 'en'] as const)
      expect(lineOf(view, language).split(',')).toHaveLength(headingOf(language).split(',').length);
    expect(lineOf(view, 'zh')).toContain('"修改","隐患点","pond","2","成功"');
    expect(lineOf(view, 'en')).toContain('"Changed","Hazard point","pond","2","Done"');
  });

  test.each(['=1+1', '+1', '-1', '@A1', '\tx', '\rx'])('a name %j becomes no formula', (actor) => {
    expect(lineOf(viewOf({ ...row, actor }, sources), 'zh')).toContain(`"'${actor}"`);
  });

  test('quotes and commas stay inside their cell', () => {
    const line = lineOf(viewOf({ ...row, actor: 'A, "B"' }, sources), 'zh');
    expect(line).toContain('"A, ""B""",');
  });
});
