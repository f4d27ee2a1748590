import type { LayerClass } from '@levee/shared/model/layer';
import type { Datum } from '@levee/shared/model/profile';
import { ref, type Ref } from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { z } from 'zod';
import { useAsk } from '../../desk/use-ask.js';
import { useHttp } from '../../desk/use-http.js';
import { useRecords, useSession } from '../../live/use-live.js';
import { collectionOf } from './area-draft.js';

export interface LayerDraft {
  layerClass: LayerClass;
  source: string;
  approvalNumber: string;
  datum: Datum;
}

const kept = z.object({ hash: z.string(), features: z.number() });

/** Saves a layer: first its geometry, which is kept under its hash, then the record that shows it. */
export function useLayer(): {
  readonly notice: Ref<string>;
  readonly saved: Ref<number>;
  readonly isBusy: Ref<boolean>;
  save(draft: LayerDraft, file: File): Promise<void>;
} {
  const { t } = useI18n();
  const session = useSession();
  const http = useHttp();
  const layers = useRecords('layer');
  const putting = useAsk('layer.put');
  const notice = ref('');
  const saved = ref(0);
  const isBusy = ref(false);

  const put = async (
    { layerClass, source, approvalNumber, datum }: LayerDraft,
    file: File,
  ): Promise<string> => {
    const collection = collectionOf(await file.text(), datum);
    if (!collection) return t('setup.fileWrong');
    const made = await http.call('POST', `/api/areas/${session.area}/geometry`, kept, collection);
    if (!made) return http.notice.value;
    const id = layers.value.find((one) => one.layerClass === layerClass)?.id ?? layerClass;
    const approved = approvalNumber.trim() === '' ? {} : { approvalNumber };
    const isTaken = await putting.ask({ id, layerClass, geometry: made.hash, source, ...approved });
    if (isTaken) saved.value = made.features;
    return isTaken ? '' : putting.notice.value;
  };
  const save = async (draft: LayerDraft, file: File): Promise<void> => {
    saved.value = 0;
    isBusy.value = true;
    notice.value = await put(draft, file);
    isBusy.value = false;
  };
  return { notice, saved, isBusy, save };
}
