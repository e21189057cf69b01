import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

/** A folder of its own, gone at the end of `using`; kept where `SOAK_KEEP` is set, to look at. */
export class TemporaryFolder implements Disposable {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fit-soak-'));
  readonly database = path.join(this.path, 'fit.sqlite');
  [Symbol.dispose](): void {
    if (process.env['SOAK_KEEP'] === undefined) rmSync(this.path, {recursive: true, force: true});
  }
}
