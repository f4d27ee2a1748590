import type { ImportKind } from '@levee/shared/model/import-kind';
import { systemClock, type Cancel } from '@levee/shared/kernel/clock';
import type { Datum } from '@levee/shared/model/profile';
import {
  computed,
  onMounted,
  onUnmounted,
  shallowRef,
  type ComputedRef,
  type ShallowRef,
} from 'vue';
import { useI18n } from '../../ui/use-i18n.js';
import { useHttp } from '../../desk/use-http.js';
import { useSession } from '../../live/use-live.js';
import { importList, importView, type ImportPatch, type ImportView } from './import-view.js';
import { upload } from './upload.js';

export interface Importing {
  readonly view: ShallowRef<ImportView | undefined>;
  readonly isBusy: ComputedRef<boolean>;
  readonly notice: ComputedRef<string>;
  bring(kind: ImportKind, file: File, datum: Datum): Promise<void>;
  change(patch: ImportPatch): Promise<void>;
  apply(): Promise<void>;
  drop(): Promise<void>;
}

const askAgainMs = 500;

/** One list on its way into the area; a run under way when the page opens is shown. */
export function useImport(): Importing {
  const { t } = useI18n();
  const { area } = useSession();
  const http = useHttp();
  const view = shallowRef<ImportView>();
  const isUploading = shallowRef(false);
  const fileNotice = shallowRef('');
  const path = (): string => `/api/areas/${area}/imports/${view.value?.import ?? ''}`;
  let cancel: Cancel = () => undefined;

  const follow = (): void => {
    cancel();
    if (view.value?.state !== 'applying') return;
    cancel = systemClock.after(askAgainMs, () => {
      void http.call('GET', path(), importView).then(show);
    });
  };
  const show = (next: ImportView | undefined): void => {
    if (next) view.value = next;
    follow();
  };
  const resume = async (): Promise<void> => {
    const known = await http.call('GET', `/api/areas/${area}/imports`, importList);
    const open = known?.imports.find(({ state }) => state === 'applying');
    if (open) show(open);
  };
  onMounted(resume);
  onUnmounted(() => cancel());

  return {
    view,
    isBusy: computed(() => isUploading.value || http.isBusy.value),
    notice: computed(() => fileNotice.value || http.notice.value),
    bring: async (kind, file, datum) => {
      view.value = undefined;
      fileNotice.value = '';
      isUploading.value = true;
      const brought = await upload({ area, kind, file, datum });
      isUploading.value = false;
      if ('view' in brought) show(brought.view);
      else fileNotice.value = brought.refusal ?? t('desk.unreachable');
    },
    change: async (patch) => show(await http.call('PATCH', path(), importView, patch)),
    apply: async () => show(await http.call('POST', `${path()}/apply`, importView, {})),
    drop: async () => {
      await http.call('DELETE', path(), importView.nullable());
      view.value = undefined;
    },
  };
}
