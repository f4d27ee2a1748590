import { z } from 'zod';
import {
  attentionMatters,
  attentionRow,
  nightHours,
  type AttentionRow,
} from '../model/attention.js';

/** What screens do to be seen and heard, and for how long. */
export const attentionPack = z.object({
  /** Until an area has a table of its own. */
  rows: z.array(attentionRow),
  cardSeconds: z.number().positive(),
  /** So many cards wait behind the one that is shown; of the rest only the number is told. */
  cardsWaiting: z.number().int().min(0),
  moveSeconds: z.number().positive(),
  /** Whoever touched a map keeps it so long. */
  touchedSeconds: z.number().positive(),
  night: nightHours,
  /** How much light is left at night; the contrast of every text must stay AA (`dashboard/src/wall/dimming.test.ts`). */
  nightLight: z.number().min(0.5).max(1),
});

type Acts = Omit<AttentionRow, 'matter' | 'isOn'>;

const told: Acts = { sound: false, card: false, move: false, ticker: true, takeOver: false };
const shown: Acts = { ...told, card: true };
const heard: Acts = { ...shown, sound: true };
const alarm: Acts = { ...heard, move: true, takeOver: true };

const acts: Record<(typeof attentionMatters)[number], Acts> = {
  redHazard: alarm,
  dangerFound: { ...alarm, takeOver: false },
  teamMissing: { ...alarm, takeOver: false },
  levelRaised: { ...alarm, move: false },
  redWarning: heard,
  overGuarantee: { ...heard, move: true },
  gradeRaised: shown,
  callUnanswered: heard,
  postEmpty: shown,
  patrolMissed: told,
  zoneLaid: shown,
  overWarning: shown,
  levelLowered: shown,
  teamTired: told,
  handoverOverdue: told,
  listingOverdue: told,
  wallStopped: told,
};

export const defaultAttention: z.infer<typeof attentionPack> = {
  rows: attentionMatters.map((matter) => ({ matter, isOn: true, ...acts[matter] })),
  cardSeconds: 30,
  cardsWaiting: 4,
  moveSeconds: 20,
  touchedSeconds: 120,
  night: { from: '22:00', to: '06:00' },
  nightLight: 0.8,
};
