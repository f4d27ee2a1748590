import type { CommandKind, DraftOf } from '../commands/commands.js';
import { one, type At, type Row } from './command-row.js';
import { dispatchDraft, standingPostDraft, teamDraft, volunteerDraft } from './drafts.js';
import { minute } from './scene.js';
import type { World } from './world.js';

type RowsOf<P extends string> = {
  readonly [K in Extract<CommandKind, `${P}.${string}`>]: Row<K>;
};

const officer = 'ACO';
const field = 'ACOLP';
const lists = 'ASCP';
const mustered = (world: World, { region }: At) =>
  world.does('team.enlist', teamDraft({ region }), one);
const sent = (world: World, at: At) =>
  mustered(world, at).does('team.dispatch', dispatchDraft({ region: at.region }), {
    ...one,
    at: minute(-900),
  });
const ofTeam = { team: 'team', deployment: 'way' };
const step = (
  to: 'enRoute' | 'onSite' | 'withdrawing',
  headcount = 5,
): DraftOf<'team.advance'> => ({
  ...ofTeam,
  to,
  headcount,
});
const arrived = (world: World, at: At) =>
  sent(world, at)
    .does('team.advance', step('enRoute'), { ...one, at: minute(-900) })
    .does('team.advance', step('onSite'), { ...one, at: minute(-900) });
const short = (world: World, at: At) =>
  arrived(world, at).does('team.advance', step('withdrawing', 4), one);

export const teamRows: RowsOf<'team'> = {
  'team.enlist': { may: 'ASCP', draft: ({ region }) => teamDraft({ region }) },
  'team.raise': { may: officer, draft: ({ region }) => teamDraft({ region }) },
  'team.enrol': {
    may: field,
    isOwnTeams: true,
    before: mustered,
    draft: () => ({ team: 'team', members: [{ name: 'Li' }] }),
  },
  'team.dispatch': {
    may: officer,
    before: mustered,
    draft: ({ region }) => dispatchDraft({ region }),
  },
  'team.acknowledge': { may: field, isOwnTeams: true, before: sent, draft: () => ofTeam },
  'team.advance': {
    may: field,
    isOwnTeams: true,
    before: sent,
    draft: () => step('enRoute', 3),
  },
  'team.count': {
    may: field,
    isOwnTeams: true,
    before: sent,
    draft: () => ({ ...ofTeam, headcount: 4 }),
  },
  'team.account': {
    may: field,
    isOwnTeams: true,
    before: short,
    draft: () => ({ ...ofTeam, text: 'Home ill' }),
  },
  'team.markTired': { may: officer, before: arrived, draft: () => ({ team: 'team' }) },
  'team.disband': { may: 'AC', before: mustered, draft: () => ({ team: 'team', reason: 'over' }) },
};

const volunteer = 'rider';
const registered = (world: World, { region }: At) =>
  world.does('volunteer.register', volunteerDraft({ region }), one);
const verified = (world: World, at: At) =>
  registered(world, at).does('volunteer.verify', { volunteer }, one);
const kept = (world: World, { region }: At) =>
  world.does('standingPost.keep', standingPostDraft({ region }), one);
const atPost = { volunteer, to: { kind: 'standingPost' as const, id: 'post' } };

export const volunteerRows: RowsOf<'volunteer'> = {
  'volunteer.register': { may: field, draft: ({ region }) => volunteerDraft({ region }) },
  'volunteer.enlist': { may: lists, draft: ({ region }) => volunteerDraft({ region }) },
  'volunteer.verify': { may: officer, before: registered, draft: () => ({ volunteer }) },
  'volunteer.call': {
    may: officer,
    before: verified,
    draft: () => ({ volunteer, answer: 'coming' }),
  },
  'volunteer.assign': {
    may: officer,
    before: (world, at) => kept(verified(world, at), at),
    draft: () => atPost,
  },
  'volunteer.release': {
    may: officer,
    before: (world, at) => kept(verified(world, at), at).does('volunteer.assign', atPost, one),
    draft: () => ({ volunteer }),
  },
};

const standingPost = 'post';

export const standingPostRows: RowsOf<'standingPost'> = {
  'standingPost.keep': { may: officer, draft: ({ region }) => standingPostDraft({ region }) },
  'standingPost.checkIn': {
    may: field,
    before: kept,
    draft: () => ({ standingPost, headcount: 3 }),
  },
  'standingPost.close': {
    may: officer,
    before: kept,
    draft: () => ({ standingPost, reason: 'over' }),
  },
};
