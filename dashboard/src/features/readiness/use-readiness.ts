import { systemClock } from '@levee/shared/kernel/clock';
import { computed, onMounted, shallowRef, watch, type ShallowRef } from 'vue';
import { layersHere } from '../../live/kept-geometry.js';
import { isProgramHere } from '../../live/program.js';
import { useLink, useOutbox, useRecords, useSession } from '../../live/use-live.js';
import { pictureHeadOf } from '../../sync/picture/indexed-pictures.js';
import type { Facts } from './judged.js';
import {
  hasCameraField,
  isDiskWritable,
  isShellHere,
  leaveFor,
  mayKeepShell,
  storageFacts,
} from './probes.js';

/** What was found out about this phone, and how to look again; what the line changes is looked at by itself. */
export function useReadiness(): {
  facts: ShallowRef<Facts | undefined>;
  look(): Promise<void>;
} {
  const session = useSession();
  const pending = useOutbox();
  const layers = useRecords('layer');
  const link = useLink();
  const facts = shallowRef<Facts>();
  const unsent = computed(() => pending.value.filter(({ mark }) => mark !== 'delivered').length);
  const lookOnce = async (): Promise<void> => {
    const head = await pictureHeadOf(session.area);
    const isKept = await isShellHere();
    const { frameAgeMs, state } = session.link;
    const isHeard = state === 'live' || state === 'doubtful';
    facts.value = {
      ...(await storageFacts()),
      isWritable: await isDiskWritable(),
      mayKeepShell: mayKeepShell(),
      isShellHere: isKept,
      isProgramHere: isKept || isProgramHere(),
      pictureAgeMs: head ? Math.max(0, session.serverNowMs() - Date.parse(head.asOf)) : null,
      mapLayers: await layersHere(
        session.area,
        layers.value.map(({ geometry }) => geometry),
      ),
      skewMs: isHeard ? systemClock.nowMs() - session.serverNowMs() : null,
      location: await leaveFor('geolocation'),
      notices: await leaveFor('notifications'),
      heardAgeMs: Number.isFinite(frameAgeMs) ? frameAgeMs : null,
      unsent: unsent.value,
      hasCamera: hasCameraField(),
    };
  };
  /** One after the other: each writes its trial to the same place of the disk. */
  let looking = Promise.resolve();
  const look = (): Promise<void> => (looking = looking.then(lookOnce, lookOnce));
  onMounted(look);
  watch([() => link.value.state === 'live', unsent], look);
  return { facts, look };
}
