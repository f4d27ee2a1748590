import type { Playlist } from '@levee/shared/model/scene';

/** A playlist while it is edited; seconds as they are typed. */
export interface PlaylistDraft {
  zh: string;
  en: string;
  entries: { scene: string; seconds: string }[];
}

export function playlistDraftOf({
  title,
  entries,
}: Pick<Playlist, 'title' | 'entries'>): PlaylistDraft {
  const typed = entries.map(({ scene, dwellSeconds }) => ({
    scene,
    seconds: String(dwellSeconds),
  }));
  return { ...title, entries: typed };
}

export function sentPlaylist(id: string, { zh, en, entries }: PlaylistDraft) {
  const sent = entries.map(({ scene, seconds }) => ({ scene, dwellSeconds: Number(seconds) }));
  return { id, title: { zh, en }, entries: sent };
}

/** The entry one place further up or down; at the ends it stays. */
export function shifted<T>(entries: readonly T[], at: number, by: 1 | -1): T[] {
  const [one, to] = [entries[at], at + by];
  const others = entries.filter((_entry, index) => index !== at);
  if (one === undefined || to < 0 || to > others.length) return [...entries];
  return [...others.slice(0, to), one, ...others.slice(to)];
}
