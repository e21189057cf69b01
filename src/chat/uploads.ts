import type {Drawn} from './drawn.ts';

/** Each is a message and some ids; what was set aside is forgotten in time. */
const KEPT = 100;

/** What an earlier try of this process has uploaded. */
export interface Uploaded {
  /** A server ties a file to the channel that it was uploaded for. */
  readonly channel: string;
  /** Drawn together with the files, which aren't kept: its words tell of them. */
  readonly drawn: Drawn;
  readonly fileIds: readonly string[];
}

/** Files that are on the server and in no post yet: another try takes them along, and draws nothing anew. */
export class Uploads {
  readonly #kept = new Map<string, Uploaded>();

  of(key: string, channel: string): Uploaded | undefined {
    const kept = this.#kept.get(key);
    return kept?.channel === channel ? kept : undefined;
  }

  keep(key: string, {files: _, ...drawn}: Drawn, rest: Omit<Uploaded, 'drawn'>): void {
    this.#kept.delete(key);
    this.#kept.set(key, {...rest, drawn});
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  drop(key: string): void {
    this.#kept.delete(key);
  }
}
