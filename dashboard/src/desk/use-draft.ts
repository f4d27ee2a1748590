import { onScopeDispose, reactive, ref, toRaw, watch, type Ref } from 'vue';
import { sameValue } from '@levee/shared/rules/same-value';
import { useSession } from '../live/use-live.js';
import type { Drafts } from '../sync/drafts.js';

/** A form's fields by name: plain values, no blobs. Photos are named by their hash. */
type Fields = Record<string, unknown>;

export interface Drafted<T extends object> {
  /** What the fields are bound to. */
  readonly draft: T;
  /** Whether it was left here earlier: the form says so and offers to begin anew. */
  readonly isRestored: Readonly<Ref<boolean>>;
  /** Sent, or no longer wanted: the form is empty again, under a new id. */
  discard(): void;
}

/**
 * A form that loses nothing: kept at every keystroke, per author and area, through reload and kill, until it is
 * sent. `form` names it, with what it is about (`hazard.step:pond`). A field `id` is no draft, nor is `base`: what the
 * author saw of the record when they began to write, which comes back with the words.
 */
export function useDraft<T extends object>(form: string, initial: () => T): Drafted<T> {
  return keptDraft(useSession().drafts, form, initial);
}

/** The same with the drafts given. */
export function keptDraft<T extends object>(
  drafts: Pick<Drafts, 'get' | 'put' | 'discard'>,
  form: string,
  initial: () => T,
): Drafted<T> {
  const empty = (): Fields => wholeCopyOf(initial() as Fields);
  let blank = empty();
  const draft = reactive<Fields>(wholeCopyOf(blank));
  const isRestored = ref(false);
  let isOver = false;
  let isFilling = false;

  const keep = (): void => {
    if (isFilling) return;
    if (isBlank(draft, blank)) void drafts.discard(form);
    else void drafts.put(form, copyOf(draft));
  };
  const fill = (fields: Fields): void => {
    isFilling = true;
    Object.assign(draft, copyOf(fields));
    isFilling = false;
  };
  const restore = async (): Promise<void> => {
    const left = await drafts.get(form);
    if (!left || isOver) return;
    const untouched = Object.keys(left).filter((name) => sameValue(draft[name], blank[name]));
    fill(Object.fromEntries(untouched.map((name) => [name, left[name]])));
    isRestored.value = untouched.some((name) => !unwritten.has(name));
  };
  const discard = (): void => {
    blank = empty();
    fill(blank);
    isRestored.value = false;
    void drafts.discard(form);
  };

  watch(draft, keep, { deep: true, flush: 'sync' });
  onScopeDispose(() => (isOver = true));
  void restore();
  return { draft: draft as T, isRestored, discard };
}

/** Fields of a draft that nobody types. */
const unwritten = new Set(['id', 'base']);

function isBlank(draft: Fields, blank: Fields): boolean {
  return Object.keys(blank).every(
    (name) => unwritten.has(name) || sameValue(draft[name], blank[name]),
  );
}

/** With the fields that hold nothing yet: a form is bound to them too. */
function wholeCopyOf(fields: Fields): Fields {
  const names = Object.keys(fields).map((name) => [name, undefined]);
  return { ...Object.fromEntries(names), ...copyOf(fields) };
}

/** Out of Vue's hands, and nothing shared with what is bound to the fields. */
function copyOf<T extends Fields>(fields: T): T {
  return JSON.parse(JSON.stringify(toRaw(fields))) as T;
}
