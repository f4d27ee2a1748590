import type { Datum } from '@levee/shared/model/profile';
import type { ImportKind } from '@levee/shared/model/import-kind';
import { importView, type ImportView } from './import-view.js';

export interface Upload {
  readonly area: string;
  readonly kind: ImportKind;
  readonly file: File;
  readonly datum: Datum;
}

/** Brings a file: what the server made of it, or its words why not (undefined: it was not reached). */
export type Brought = { readonly view: ImportView } | { readonly refusal: string | undefined };

export async function upload(
  { area, kind, file, datum }: Upload,
  fetcher = (url: string, init: RequestInit) => fetch(url, init),
): Promise<Brought> {
  const headers = {
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name),
    'accept-language': document.documentElement.lang,
  };
  try {
    const path = `/api/areas/${area}/imports/${kind}?datum=${datum}`;
    const answer = await fetcher(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers,
      body: file,
    });
    const body: unknown = await answer.json();
    const parsed = importView.safeParse(body);
    return parsed.success ? { view: parsed.data } : { refusal: messageIn(body) };
  } catch {
    return { refusal: undefined };
  }
}

function messageIn(body: unknown): string | undefined {
  const message = (body as { error?: { message?: unknown } } | null)?.error?.message;
  return typeof message === 'string' ? message : undefined;
}
