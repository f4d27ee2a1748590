import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
  ftruncateSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@levee/test/support/until';

const megabyte = 1024 * 1024;

/** A small ext4 of its own, whose power can be cut and which can be filled. Needs root. */
export class LoopDisk {
  readonly path: string;

  private constructor(
    private readonly image: string,
    private readonly folder: string,
  ) {
    this.path = join(folder, 'disk');
  }

  static make(sizeMb: number): LoopDisk {
    const folder = mkdtempSync(join(tmpdir(), 'levee-disk-'));
    chmodSync(folder, 0o755);
    const image = join(folder, 'image');
    const file = openSync(image, 'w');
    ftruncateSync(file, sizeMb * megabyte);
    closeSync(file);
    run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
    const disk = new LoopDisk(image, folder);
    mkdirSync(disk.path);
    disk.#mount();
    return disk;
  }

  /** As when the power goes: nothing that is not on the disk by now ever gets there. */
  cutPower(): void {
    run('xfs_io', ['-x', '-c', 'shutdown', this.path]);
  }

  /** Once nobody has a file open there any more. The file system mends itself from its journal. */
  async powerOn(): Promise<void> {
    await this.#unmount();
    this.#mount();
  }

  /** To the last block. */
  fill(): void {
    const file = openSync(this.#ballast, 'a');
    for (const bytes of [megabyte, 4096])
      while (attempt(() => writeSync(file, Buffer.alloc(bytes))));
    closeSync(file);
  }

  makeRoom(): void {
    rmSync(this.#ballast, { force: true });
  }

  async remove(): Promise<void> {
    await this.#unmount();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #ballast(): string {
    return join(this.path, 'ballast');
  }

  #mount(): void {
    run('mount', ['-o', 'loop', this.image, this.path]);
    chmodSync(this.path, 0o755);
  }

  async #unmount(): Promise<void> {
    await until(() => attempt(() => run('umount', [this.path])));
  }
}

/** Why there is no such disk on this machine; undefined where there is. */
export function whyNoLoopDisk(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root may mount a loop device';
  for (const [program, args] of [
    ['losetup', ['-f']],
    ['xfs_io', ['-V']],
    ['mkfs.ext4', ['-V']],
  ] as const)
    if (!attempt(() => run(program, args)))
      return `${program} does not run here (packages xfsprogs, e2fsprogs)`;
  return undefined;
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, [...args], {
    stdio: 'pipe',
    env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` },
  });
}

function attempt(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
