import type {OperatorText, Say} from './say.ts';

/** `note` is worth knowing or couldn't be looked at; only `mend` asks for something. */
export type Level = 'found' | 'made' | 'changed' | 'would' | 'fine' | 'note' | 'mend';

export interface Finding {
  /** Stays the same in every language: for scripts. */
  readonly check: string;
  readonly level: Level;
  readonly text: string;
  /** What to do about it. */
  readonly mend?: string;
}

const SIGNS: Readonly<Record<Level, string>> = {
  found: '✓',
  made: '+',
  changed: '~',
  would: '?',
  fine: '✓',
  note: '·',
  mend: '✗',
};

/** Only what was looked at in both languages has a word; they stand in a column. */
const LABELS: Readonly<Record<Level, OperatorText>> = {
  found: 'setup.level.found',
  made: 'setup.level.made',
  changed: 'setup.level.changed',
  would: 'setup.level.would',
  fine: 'setup.level.fine',
  note: 'setup.level.note',
  mend: 'setup.level.mend',
};

/** What was found, made and changed, told line by line as it happens. */
export class Report {
  readonly findings: Finding[] = [];
  readonly #say: Say;
  readonly #out: (line: string) => void;

  constructor(say: Say, out: (line: string) => void) {
    this.#say = say;
    this.#out = out;
  }

  add(check: string, level: Level, text: string, mend?: string): void {
    this.findings.push({check, level, text, ...(mend !== undefined && {mend})});
    const labels = Object.values(LABELS).map((id) => this.#say(id).length);
    const label = this.#say(LABELS[level]).padEnd(Math.max(...labels));
    const indent = ' '.repeat(4);
    const advice =
      mend === undefined ? '' : `\n${indent}→ ${mend.replaceAll('\n', `\n${indent}  `)}`;
    this.#out(`${SIGNS[level]} ${label}  ${text}${advice}`);
  }

  get toMend(): number {
    return this.findings.filter(({level}) => level === 'mend').length;
  }
}

/** Nothing more can be done, or looked at, until somebody has mended this. */
export class Halt extends Error {
  override readonly name = 'Halt';
  /** As in a finding. */
  readonly check: string;
  constructor(check: string, text: string) {
    super(text);
    this.check = check;
  }
}

/** Exit statuses, for scripts. */
export const EXIT = {fine: 0, toMend: 1, halted: 2} as const;
