import { expect, test } from '@jest/globals';
import { northOfficer } from '@levee/shared/testing/scene';
import { reportDraft } from '@levee/shared/testing/drafts';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { settledWorld } from '@levee/shared/testing/world';
import { rulesAtHand } from './late-rules.js';
import { MemoryOutbox } from './outbox-store.js';
import { deviceBackoff } from './reconnect.js';
import { commandsUnderWay } from './commands-under-way.js';
import { Session } from './session.js';
import { area, snapshot } from './testing/frames.js';
import { ScriptedTransport, settled } from './testing/scripted-transport.js';

test('a page opens without the rules; the first command is kept without them, brings them, and is shown when they are here', async () => {
  const transport = new ScriptedTransport();
  const world = settledWorld().does('hazard.report', reportDraft({ id: 'pond' }), {
    by: northOfficer,
  });
  const { version, changedAt, changedBy, ...record } = world.get('hazard', 'pond');
  const pond = { kind: 'hazard' as const, id: 'pond', version, changedAt, changedBy, record };
  transport.snapshotOf = () => Promise.resolve({ ...snapshot(1), records: [pond] });
  const clock = new ManualClock();
  const session = new Session({
    commands: commandsUnderWay,
    ...{ area, transport, store: new MemoryOutbox(), clock },
    random: seededRandom(5),
    backoff: deviceBackoff,
    actor: northOfficer,
    nextFrame: (act) => act(),
  });
  await session.open();
  await transport.goLive(1);
  expect(rulesAtHand()).toBeUndefined();
  const shown = new Promise<void>((resolve) => {
    session.onChange(() => rulesAtHand() && resolve());
  });
  const draft = { hazard: 'pond', grade: 'orange' as const, reason: ' Seepage ' };
  void session.send('hazard.raise', draft);
  clock.advance(2_000);
  await settled();
  expect(session.outbox()).toMatchObject([{ kind: 'hazard.raise', payload: draft }]);
  await shown;
  expect(session.replica.get('hazard', 'pond')).toMatchObject({ grade: 'orange' });
  session.close();
});
