import { noticeKinds } from '@levee/shared/model/notice';
import { onMounted, ref, watch, type Ref } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useActor } from '../../desk/use-actor.js';
import { useSession } from '../../live/use-live.js';
import { forget, recall, remember } from '../../ui/memory.js';
import { isPushable, standingOf, turnOff, turnOn } from './push-place.js';
import { askForSystemNotices, systemNoticeState } from './system-notice.js';

/** `unable`: this browser or this server knows no push. */
export type PushState = 'unable' | 'off' | 'on' | 'failed';

export interface Push {
  readonly state: Ref<PushState>;
  toggle(): Promise<void>;
}

/**
 * Whether this browser is told by push, for its person, of all but what they have `muted` here. `onAsked` is called
 * when they may have been asked for leave.
 */
export function usePush(muted: Ref<readonly string[]>, onAsked: () => void): Push {
  const { t } = useI18n();
  const { area } = useSession();
  const actor = useActor();
  const state = ref<PushState>('unable');
  let publicKey: string | null = null;

  const begin = async (): Promise<void> => {
    if (publicKey === null) return;
    const kinds = Object.fromEntries(noticeKinds.map((kind) => [kind, t(`notices.kind.${kind}`)]));
    const words = { title: t('notices.title'), kinds };
    const isOn = await turnOn(area, publicKey, { words, muted: muted.value });
    state.value = isOn ? 'on' : 'failed';
    if (isOn) remember('push', actor.value.id);
  };
  /** Who had it on has it again after the next sign-in; somebody else at this browser does not. */
  const look = async (): Promise<void> => {
    const standing = isPushable() ? await standingOf(area) : undefined;
    if (!standing?.publicKey) return;
    publicKey = standing.publicKey;
    state.value = standing.isOn ? 'on' : 'off';
    const isTheirs = recall('push') === actor.value.id && systemNoticeState() === 'allowed';
    if (isTheirs) await begin();
  };
  onMounted(() => void look());
  watch(muted, () => {
    if (state.value === 'on') void begin();
  });

  const toggle = async (): Promise<void> => {
    if (state.value === 'on') {
      if (await turnOff(area)) state.value = 'off';
      return forget('push');
    }
    await askForSystemNotices();
    onAsked();
    await begin();
  };
  return { state, toggle };
}
