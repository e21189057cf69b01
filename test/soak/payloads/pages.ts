import {Writable} from 'node:stream';
import type {Log} from '../../../src/app/ports.ts';
import {createLog} from '../../../src/log.ts';

/** The bot's own log, as it would be written, and torn off page by page. */
export class Pages implements Log {
  #text = '';
  readonly #log: Log;

  constructor() {
    const stream = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#text += chunk.toString();
        done();
      },
    });
    this.#log = createLog('debug', stream);
  }
  debug(fields: object, text: string): void {
    this.#log.debug(fields, text);
  }
  info(fields: object, text: string): void {
    this.#log.info(fields, text);
  }
  warn(fields: object, text: string): void {
    this.#log.warn(fields, text);
  }
  error(fields: object, text: string): void {
    this.#log.error(fields, text);
  }
  /** What was written since the last time. */
  torn(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}
