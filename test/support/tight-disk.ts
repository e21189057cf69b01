import {execFileSync} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, rmSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A small disk of its own, in memory. Only root may have one: `undefined` for everybody else. */
export class TightDisk implements Disposable {
  readonly path: string;

  private constructor(folder: string) {
    this.path = folder;
  }

  static open(megabytes: number): TightDisk | undefined {
    const folder = mkdtempSync(path.join(tmpdir(), 'fit-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder], {
        stdio: 'ignore',
      });
      return new TightDisk(folder);
    } catch {
      rmSync(folder, {recursive: true});
      return undefined;
    }
  }

  /** To the last byte. */
  fill(): void {
    const file = openSync(this.#filler, 'a');
    try {
      for (let size = 64 * 1024; size >= 1; size = size > 512 ? size / 8 : size - 511)
        try {
          for (;;) writeSync(file, Buffer.alloc(size, 1));
        } catch {
          // A smaller piece, then.
        }
    } finally {
      closeSync(file);
    }
  }

  free(): void {
    rmSync(this.#filler, {force: true});
  }

  get #filler(): string {
    return path.join(this.path, 'filler');
  }

  [Symbol.dispose](): void {
    execFileSync('umount', ['-l', this.path]);
    rmSync(this.path, {recursive: true, force: true});
  }
}
