import type {Administrator} from './administrator.ts';
import type {Answers} from './answers.ts';
import type {Asking} from './asking.ts';
import type {EnvFile} from './env-file.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';
import type {Standing} from './standing.ts';

/** What every step of setup works with. */
export interface Job {
  readonly admin: Administrator;
  readonly answers: Answers;
  readonly team: {readonly id: string; readonly name: string};
  /** Ids that the bot goes by, whatever they are called. */
  readonly standing: Standing | undefined;
  /** Why the database can't be read, where there is one. */
  readonly unread: string | undefined;
  readonly file: EnvFile;
  readonly asking: Asking;
  readonly report: Report;
  /** In the language of whoever runs it. */
  readonly say: Say;
  /** In the federation's: what stays on the server. */
  readonly write: Say;
  /** Looks at everything, changes nothing. */
  readonly dry: boolean;
}

/** Somewhere on the server; undefined where a dry run would have made it. */
export type Made = {readonly id: string; readonly name: string} | undefined;
