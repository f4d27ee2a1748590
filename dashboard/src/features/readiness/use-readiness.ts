import { systemClock } from '@levee/shared/kernel/clock';
import { onMounted, shallowRef, type ShallowRef } from 'vue';
import { layersHere } from '../../live/kept-geometry.js';
import { isProgramHere } from '../../live/program.js';
import { useOutbox, useRecords, useSession } from '../../live/use-live.js';
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

/** What was found out about this phone, and how to look again. */
export function useReadiness(): {
  facts: ShallowRef<Facts | undefined>;
  look(): Promise<void>;
} {
  const session = useSession();
  const pending = useOutbox();
  const layers = useRecords('layer');
  const facts = shallowRef<Facts>();
  const look = async (): Promise<void> => {
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
      unsent: pending.value.filter(({ mark }) => mark !== 'delivered').length,
      hasCamera: hasCameraField(),
    };
  };
  onMounted(look);
  return { facts, look };
}
