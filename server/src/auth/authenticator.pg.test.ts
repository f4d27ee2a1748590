import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ManualClock } from '@levee/shared/kernel/manual-clock';
import { seededRandom } from '@levee/shared/kernel/random';
import { createDatabase, type TestDatabase } from '@levee/test/support/database';
import { Refusals } from '../commands/refusals.js';
import { Trail } from '../commands/trail.js';
import { AccountStore } from '../storage/account-store.js';
import { openDatabase, type Database } from '../storage/database.js';
import { Ledger } from '../storage/ledger.js';
import { Authenticator } from './authenticator.js';
import { Endings, type Ending } from './endings.js';
import type { Identity } from './identity.js';
import { Newcomers } from './newcomers.js';
import { Passwords } from './passwords.js';
import { defaultAuthPolicy as policy } from './policy.js';
import { Proof } from './proof.js';
import { Programs } from './programs.js';
import { SecondFactor } from './second-factor.js';
import { SecondFactorDuty } from './second-factor-duty.js';
import { SignIn } from './sign-in.js';
import { Walls } from './walls.js';

const password = 'wide river, slow water';
const from = { address: '10.0.0.9', agent: 'test' };
const doer = { by: { id: 'a-1', name: '管理员' } };
const county = '990101000000';

let testDatabase: TestDatabase;
let database: Database;
beforeEach(async () => {
  testDatabase = await createDatabase();
  database = await openDatabase(testDatabase.url);
});
afterEach(async () => {
  await database.destroy();
  await testDatabase.drop();
});

/** The room as the app joins it; accounts have no rights anywhere. */
async function room() {
  const clock = new ManualClock();
  const random = seededRandom(11);
  const store = new AccountStore(database.manager);
  const endings = new Endings();
  const ended: Ending[] = [];
  endings.listen((ending) => ended.push(ending));
  const ledger = new Ledger(database);
  const trail = new Trail({ store: ledger, clock, random, onCommitted: () => undefined });
  await trail.open();
  const refusals = new Refusals({
    ...{ trail, clock },
    onFailed: (error) => {
      throw error;
    },
  });
  const secondFactor = new SecondFactor({ store, clock, random, sealer: undefined, trail });
  const passwords = new Passwords(policy.password, random);
  const parts = { store, clock, random, policy, endings, passwords, secondFactor, trail, refusals };
  const actors = {
    of: (account: { id: string; name: string }) => Promise.resolve({ ...account, rights: [] }),
  };
  const authenticator = new Authenticator(store, actors, clock, policy);
  const proof = new Proof(parts);
  const realAreas = () => Promise.resolve([]);
  const duty = new SecondFactorDuty({ rule: 'off', actors, realAreas });
  const signIn = new SignIn({ ...parts, proof, duty });
  const newcomers = new Newcomers(parts);
  const added = await newcomers.add({ account: 'officer', name: '值班员', password }, doer);
  if (!added.ok) throw new Error(added.refusal);
  const row = added.value.account;
  const account = row.id;
  const browse = async (): Promise<Identity> => {
    const entered = await signIn.enter({ account: 'officer', password, ...from });
    if (!entered.ok) throw new Error(entered.refusal.code);
    const identity = await authenticator.identify({ cookie: `levee_session=${entered.value}` });
    if (!identity) throw new Error('unknown');
    return identity;
  };
  return {
    clock,
    store,
    ended,
    authenticator,
    signIn,
    newcomers,
    account,
    row,
    browse,
    walls: new Walls({ ...parts, trail }),
    programs: new Programs(parts),
  };
}

describe('authenticator', () => {
  test('knows nobody without a cookie or a token', async () => {
    const { authenticator } = await room();
    expect(await authenticator.identify({})).toBeUndefined();
    expect(
      await authenticator.identify({ cookie: 'levee_session=; levee_device=x' }),
    ).toBeUndefined();
    expect(await authenticator.identify({ authorization: 'Basic abc' })).toBeUndefined();
  });

  test('keeps a session alive by what is asked in it, on the socket too', async () => {
    const { clock, authenticator, browse } = await room();
    const identity = await browse();
    for (let nth = 0; nth < 4; nth++) {
      clock.advance(policy.session.idleMs - 1);
      await authenticator.authorFor(identity, 'a');
    }
    expect(await authenticator.holds(identity)).toBe(true);
    clock.advance(policy.session.idleMs);
    await authenticator.authorFor(identity, 'a');
    expect(await authenticator.holds(identity)).toBe(false);
  });

  test('writes that somebody was seen at most every half minute', async () => {
    const { clock, store, authenticator, browse } = await room();
    const identity = await browse();
    const seenAt = async () =>
      (
        await store.sessions.byId(identity.kind === 'account' ? identity.session : '')
      )?.lastSeenAt.getTime();
    const before = await seenAt();
    clock.advance(policy.session.touchEveryMs - 1);
    await authenticator.authorFor(identity, 'a');
    expect(await seenAt()).toBe(before);
    clock.advance(1);
    await authenticator.authorFor(identity, 'a');
    expect(await seenAt()).toBe(clock.nowMs());
  });

  test('I23: knows everybody although nothing can be written, as with a full disk', async () => {
    const { clock, signIn, row, walls, programs } = await room();
    const cookie = `levee_session=${await signIn.open(row, from)}`;
    const wall = await walls.add({ area: 'a', name: '屏', scope: county }, doer);
    const opened = await walls.open(wall.token, from);
    const { token } = await programs.add('feed', [], doer);
    clock.advance(policy.session.touchEveryMs);
    const readOnly = await openDatabase(testDatabase.url, 1);
    await readOnly.query('SET default_transaction_read_only = on');
    const actors = { of: () => Promise.reject(new Error('not asked')) };
    const other = new Authenticator(new AccountStore(readOnly.manager), actors, clock, policy);
    await expect(readOnly.query('DELETE FROM "session"')).rejects.toThrow(/read-only/);
    expect((await other.identify({ cookie }))?.kind).toBe('account');
    expect((await other.identify({ cookie: `levee_device=${opened?.key ?? ''}` }))?.kind).toBe(
      'device',
    );
    expect((await other.identify({ authorization: `Bearer ${token}` }))?.kind).toBe('program');
    await readOnly.destroy();
  });

  test('holds on to nobody whose session, wall, program or account is gone', async () => {
    const { authenticator, browse, signIn, walls, programs, store, account, ended } = await room();
    const [one, other] = [await browse(), await browse()];
    const wall = await walls.add({ area: 'a', name: '屏', scope: county }, doer);
    const opened = await walls.open(wall.token, from);
    const device = await authenticator.identify({ cookie: `levee_device=${opened?.key ?? ''}` });
    const made = await programs.add('feed', [], doer);
    const program = await authenticator.identify({ authorization: `Bearer ${made.token}` });
    if (!device || !program || one.kind !== 'account') throw new Error('unknown');
    const everybody = [one, other, device, program];
    const holding = () => Promise.all(everybody.map((identity) => authenticator.holds(identity)));
    expect(await holding()).toEqual([true, true, true, true]);
    await signIn.end(account, doer, one.session);
    await walls.revoke(wall.device, doer);
    await programs.revoke(made.program.id, doer);
    expect(await holding()).toEqual([false, true, false, false]);
    await store.accounts.close(account, new Date(0));
    expect(await holding()).toEqual([false, false, false, false]);
    expect(ended).toEqual([
      { kind: 'session', id: one.session },
      { kind: 'device', id: wall.device.id },
      { kind: 'program', id: made.program.id },
    ]);
  });

  test('gives a wall and a program their rights in their own areas and nowhere else', async () => {
    const { authenticator, browse } = await room();
    const wall: Identity = { kind: 'device', id: 'd', name: '屏', area: 'a', scope: county };
    const rights = [{ area: 'a', role: 'program' as const, region: county }];
    const program: Identity = { kind: 'program', id: 'p', name: 'feed', rights };
    const readings = (identity: Identity) =>
      Promise.all(['a', 'b'].map((area) => authenticator.readingFor(identity, area)));
    expect(await readings(wall)).toEqual([{ audience: 'wall', scope: county }, undefined]);
    expect(await readings(program)).toEqual([{ audience: 'officer', scope: county }, undefined]);
    expect(await readings(await browse())).toEqual([undefined, undefined]);
  });

  test('lets a person prove themselves again after a while, and asks it of no wall or program', async () => {
    const { clock, authenticator, browse } = await room();
    const person = await browse();
    const wall: Identity = { kind: 'device', id: 'd', name: '屏', area: 'a', scope: county };
    const program: Identity = { kind: 'program', id: 'p', name: 'feed', rights: [] };
    const must = () =>
      Promise.all([person, wall, program].map((one) => authenticator.mustStepUp(one)));
    clock.advance(policy.session.stepUpMs - 1);
    expect(await must()).toEqual([false, false, false]);
    clock.advance(1);
    expect(await must()).toEqual([true, false, false]);
    expect((await authenticator.authorFor(person, 'a')).mustStepUp).toBe(true);
    expect((await authenticator.authorFor(program, 'a')).mustStepUp).toBeUndefined();
  });

  test('says once that something has ended', async () => {
    const { walls, ended } = await room();
    const { device } = await walls.add({ area: 'a', name: '屏', scope: county }, doer);
    expect([await walls.revoke(device, doer), await walls.revoke(device, doer)]).toEqual([
      true,
      false,
    ]);
    expect(ended).toHaveLength(1);
  });
});

describe('sweep', () => {
  test('takes out what has run out and nothing else', async () => {
    const { clock, store, signIn, newcomers, browse, account } = await room();
    const old = await browse();
    const link = await newcomers.invite(account, doer);
    clock.advance(policy.invitationMs + 1);
    const fresh = await browse();
    await signIn.sweep();
    expect(
      await Promise.all(
        [old, fresh].map(
          async (one) =>
            (await store.sessions.byId(one.kind === 'account' ? one.session : '')) !== null,
        ),
      ),
    ).toEqual([false, true]);
    expect(await newcomers.accept(link, 'another slow river', from)).toEqual({
      ok: false,
      refusal: 'link-spent',
    });
    expect(await store.sessions.ofAccount(account, new Date(clock.nowMs()))).toHaveLength(1);
  });
});
