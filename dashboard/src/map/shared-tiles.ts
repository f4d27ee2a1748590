import type { BaseArchive } from './base-tiles.js';
import type { TileName } from './datum-tiles.js';

interface Shown {
  readonly blob: Promise<Blob | null>;
  readonly gone: AbortController;
  users: number;
}

/** Where tiles are shifted, one lies under up to four slots: it is read once for all that show it. */
export class SharedTiles {
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly archive: Pick<BaseArchive, 'tile'>) {}

  /** The tile, until `signal` says that it is out of sight here. What nobody waits for any more is not read. */
  take(name: TileName, signal: AbortSignal): Promise<Blob | null> {
    const key = [name.z, name.x, name.y].join('/');
    const shown = this.shown.get(key) ?? this.begin(key, name);
    shown.users += 1;
    signal.addEventListener('abort', () => this.leave(key, shown), { once: true });
    return shown.blob;
  }

  private begin(key: string, name: TileName): Shown {
    const gone = new AbortController();
    const shown = { blob: this.archive.tile(name, gone.signal), gone, users: 0 };
    this.shown.set(key, shown);
    shown.blob.catch(() => this.forget(key, shown));
    return shown;
  }

  private leave(key: string, shown: Shown): void {
    shown.users -= 1;
    if (shown.users > 0) return;
    shown.gone.abort();
    this.forget(key, shown);
  }

  private forget(key: string, shown: Shown): void {
    if (this.shown.get(key) === shown) this.shown.delete(key);
  }
}
