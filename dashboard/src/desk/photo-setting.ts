import { z } from 'zod';
import { request } from '../live/http.js';
import { recall, remember } from '../ui/memory.js';

const setting = z.object({
  mostBytes: z.number().int().positive(),
  photo: z.object({
    longSide: z.number().int().positive(),
    quality: z.number().int().min(1).max(100),
  }),
});

export type FileSetting = z.infer<typeof setting>;

/** Until a server has said otherwise: its own defaults. */
const usual: FileSetting = {
  mostBytes: 20 * 1024 * 1024,
  photo: { longSide: 1_920, quality: 80 },
};

/** What the server wants a photo to be; without a line what it last said here. */
export async function fileSetting(area: string): Promise<FileSetting> {
  const told = await request('GET', `/api/areas/${encodeURIComponent(area)}/files`);
  const parsed = setting.safeParse(told.ok ? told.value : read(recall('photo')));
  if (told.ok && parsed.success) remember('photo', JSON.stringify(parsed.data));
  return parsed.success ? parsed.data : usual;
}

function read(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
