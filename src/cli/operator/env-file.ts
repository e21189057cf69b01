import {createHash, randomBytes} from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
} from 'node:fs';
import {
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import {parseEnv} from 'node:util';

/** The line in which setup remembers what in the file is of its own hand. */
const MEMORY = /^# fit-bot setup: (.*)$/m;

/** `token` is the id, on the server, of the bot's token that setup wrote; `bot` its user name. */
type Noted = 'installation' | 'token' | 'bot';

/**
 * A `.env`, for `node --env-file` and Docker's alike: one value a line, no quotes. A fingerprint of
 * each value that setup wrote stands in a comment; only what still has its fingerprint, is empty or
 * is missing may be written, all the rest is somebody else's and stays.
 */
export class EnvFile {
  readonly file: string;
  readonly #header: string;
  #text: string;
  /** What stood in the file when it was read or written last, and what is to be changed since. */
  #seen: string;
  #changes: (() => void)[] = [];

  private constructor(file: string, text: string, header: string) {
    this.file = file;
    this.#text = text;
    this.#seen = text;
    this.#header = header;
  }

  /** `header` stands at the top of a file that isn't there yet. */
  static read(file: string, header = ''): EnvFile {
    const real = existsSync(file) ? realpathSync(file) : path.resolve(file);
    return new EnvFile(real, textIn(real), header);
  }

  get exists(): boolean {
    return existsSync(this.file);
  }

  values(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(parseEnv(this.#text)).map(([key, value]) => [key, value ?? '']),
    );
  }

  get(key: string): string {
    return this.values()[key]?.trim() ?? '';
  }

  /** Names this file among others that may use the same bot: '' until it is given a name. */
  get installation(): string {
    return this.recalled('installation');
  }
  takeName(): void {
    if (this.installation === '') this.note('installation', randomBytes(4).toString('hex'));
  }

  /** What isn't the bot's to know and setup needs again: '' where nothing was noted. */
  recalled(what: Noted): string {
    return this.#memory().get(what) ?? '';
  }
  note(what: Noted, value: string): void {
    this.#change(() => {
      this.#remember(what, value);
    });
  }

  /** May setup write this? */
  mine(key: string): boolean {
    const value = this.get(key);
    return value === '' || this.#memory().get(key) === fingerprint(value);
  }

  put(key: string, value: string): void {
    if (!this.mine(key)) throw new Error(`${key} isn't setup's`);
    if (parseEnv(`${key}=${value}`)[key] !== value) throw new Error(`${key} can't be written`);
    this.#change(() => {
      if (!this.mine(key)) throw new Overtaken(key);
      const line = `${key}=${value}`;
      const known = new RegExp(String.raw`^[ \t]*(?:export[ \t]+)?${key}[ \t]*=.*$`, 'gm');
      if (known.test(this.#text)) this.#text = this.#text.replace(known, () => line);
      else this.#append(line);
      this.#remember(key, fingerprint(value));
    });
  }

  /** Before anything is made that only this file will know. */
  mustBeWritable(): void {
    accessSync(path.dirname(this.file), constants.W_OK);
  }

  /**
   * Whole or not at all, for its owner alone. True where others could read it before. What somebody
   * else wrote while this waited stays; throws `Overtaken` where it is the same setting.
   */
  save(): boolean {
    this.#catchUp();
    const before = existsSync(this.file) ? statSync(this.file) : undefined;
    const beside = `${this.file}.setup-${String(process.pid)}`;
    rmSync(beside, {force: true});
    const handle = openSync(beside, 'wx', 0o600);
    try {
      writeSync(handle, this.#text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    // Whoever runs this as root doesn't take the file from its owner.
    if (before !== undefined && process.getuid?.() === 0) chownSync(beside, before.uid, before.gid);
    chmodSync(beside, 0o600);
    renameSync(beside, this.file);
    this.#seen = this.#text;
    this.#changes = [];
    return before !== undefined && (before.mode & 0o077) !== 0;
  }

  #change(change: () => void): void {
    change();
    this.#changes.push(change);
  }

  #catchUp(): void {
    const text = textIn(this.file);
    if (text === this.#seen) return;
    this.#text = text;
    this.#seen = text;
    for (const change of this.#changes) change();
  }

  #append(line: string): void {
    if (this.#text === '' && this.#header !== '') this.#text = `${this.#header}\n`;
    if (this.#text !== '' && !this.#text.endsWith('\n')) this.#text += '\n';
    this.#text += `${line}\n`;
  }

  #memory(): Map<string, string> {
    const [, pairs = ''] = MEMORY.exec(this.#text) ?? [];
    return new Map(
      pairs.split(' ').flatMap((pair): [string, string][] => {
        const [key = '', value = ''] = pair.split('=');
        return value === '' ? [] : [[key, value]];
      }),
    );
  }

  #remember(key: string, value: string): void {
    const memory = this.#memory().set(key, value);
    const pairs = Array.from(memory, ([name, kept]) => `${name}=${kept}`).join(' ');
    const line = `# fit-bot setup: ${pairs}`;
    if (MEMORY.test(this.#text)) this.#text = this.#text.replace(MEMORY, () => line);
    else this.#append(line);
  }
}

/** While setup was at it, somebody else wrote this setting. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
  readonly key: string;
  constructor(key: string) {
    super(`${key} was written by somebody else`);
    this.key = key;
  }
}

function textIn(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Short: enough to tell whether a value is still the same, not to guess it. */
function fingerprint(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 8);
}
