import { every, systemClock, toIso } from '@levee/shared/kernel/clock';
import type { Worth } from '@levee/shared/rules/attention';
import { defaultPack } from '@levee/shared/rules/pack';
import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  type ComputedRef,
  type InjectionKey,
  type Ref,
  type ShallowRef,
} from 'vue';
import { useSession } from '../../live/use-live.js';
import type { MapSubject } from '../../map/stage-layer.js';
import { useWorth } from '../../picture/use-worth.js';
import type { Session } from '../../sync/session.js';
import { isTrusted } from '../../ui/freshness.js';
import { AlarmBook, type Told } from './alarm-book.js';
import {
  cardsOf,
  closed,
  keptOf,
  noCards,
  standing,
  turned,
  withNews,
  type Cards,
} from './alarm-cards.js';
import { recallTold, rememberTold, type AlarmMemory } from './alarm-memory.js';
import { useAlarmMove } from './use-alarm-move.js';
import { useAlarmSound, type SoundState } from './use-alarm-sound.js';

/** What one sort of screen does about what deserves attention, within what the table says. */
export interface AlarmScreen {
  /** Where it keeps what it told; null: it begins in silence. */
  readonly memory: AlarmMemory | null;
  /** How long a card stands; Infinity: until somebody closes it. */
  readonly cardMs: number;
  /** Whoever sits here: what they did themselves they are not told. */
  readonly own: string | null;
  /** Whether this screen may be heard. */
  readonly isAllowed: Readonly<Ref<boolean>>;
}

/** What deserves attention on this screen now, and what the table wants to be done about it. */
export interface AlarmView {
  /** The newest last. */
  readonly told: Readonly<ShallowRef<readonly Told[]>>;
  readonly cards: Readonly<ShallowRef<Cards>>;
  /** Where the map goes for a time. */
  readonly move: ComputedRef<MapSubject | null>;
  readonly worth: ComputedRef<Worth>;
  readonly sound: Readonly<ShallowRef<SoundState>>;
  close(): void;
  closeAll(): void;
}

const alarmKey: InjectionKey<AlarmView> = Symbol('alarm');
const { cardsWaiting: most } = defaultPack.attention;
const rememberEveryMs = 5_000;

/** In a surface's setup. Of several pieces of news at once the heaviest that is to be heard is. */
export function provideAlarm({ memory, cardMs, own, isAllowed }: AlarmScreen): AlarmView {
  const sound = useAlarmSound(isAllowed);
  const session = useSession();
  const worth = useWorth();
  const kept = memory && recallTold(memory, session.area);
  const book = new AlarmBook(session.replica, kept, own);
  const told = shallowRef<readonly Told[]>([]);
  const cards = shallowRef<Cards>(noCards);
  const terms = { cardMs, most };

  const take = (news: readonly Told[]): void => {
    told.value = book.told;
    const forCards = news.filter(({ matter }) => worth.value[matter].card);
    const stands = standing(cards.value, book.told);
    const nowMs = session.serverNowMs();
    cards.value = forCards.length > 0 ? withNews(stands, forCards, nowMs, terms) : stands;
    const heard = news.find(({ matter }) => worth.value[matter].sound);
    if (heard) sound.play(heard);
  };
  const keep = (): void => {
    if (memory) remembers(memory, session, book, cards.value);
  };
  /** While the line is silent nobody can say that it is over: the card that is there stays. */
  const turn = (): void => {
    if (!isTrusted(session.link.freshness)) return;
    const next = turned(cards.value, session.serverNowMs(), terms);
    if (next.shown?.key === cards.value.shown?.key) return;
    cards.value = next;
    keep();
  };
  const missed = book.begin(worth.value, session.serverNowMs());
  if (kept) cards.value = cardsOf(kept.cards, book.told);
  take(missed);
  turn();
  const cancels = [
    session.onChange((dirty) => {
      const news = book.look(dirty, worth.value, session.serverNowMs());
      if (news.length > 0 || book.told.length < told.value.length) take(news);
      if (news.length > 0) keep();
    }),
    every(systemClock, rememberEveryMs, keep),
    every(systemClock, 1_000, turn),
  ];
  onScopeDispose(() => cancels.forEach((cancel) => cancel()));

  const move = useAlarmMove(told, worth);
  const view = {
    ...{ told, cards, move, worth, sound: sound.state },
    close: () => {
      cards.value = closed(cards.value, session.serverNowMs(), terms);
      keep();
    },
    closeAll: () => {
      cards.value = noCards;
      keep();
    },
  };
  provide(alarmKey, view);
  return view;
}

function remembers(memory: AlarmMemory, session: Session, book: AlarmBook, cards: Cards): void {
  const { place } = session.replica;
  if (!place) return;
  const serverAt = toIso(session.serverNowMs());
  const areaAt = toIso(session.areaNowMs());
  const { keys, told } = book;
  const kept = { ...place, serverAt, areaAt, keys, told, cards: keptOf(cards) };
  rememberTold(memory, session.area, kept);
}

export function useAlarm(): AlarmView {
  const view = inject(alarmKey);
  if (!view) throw new Error('No alarm: provideAlarm() comes first, in a surface above');
  return view;
}
