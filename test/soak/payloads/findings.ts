import type {Door} from '../../doors/desk.ts';
import type {Expected, Payload} from './payload.ts';

export interface Figures {
  readonly payloads: number;
  readonly byExpected: Readonly<Record<Expected, number>>;
  readonly byDoor: Readonly<Record<Door, number>>;
  readonly byStatus: Readonly<Record<number, number>>;
  /** Those that came through HTTP as it is. */
  readonly byHttp: number;
  /** Events that were saved because of them. */
  readonly events: number;
  /** Posts that were made of them. */
  readonly posts: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly violations: readonly string[];
}

const MOST_TOLD = 50;
const LONGEST = 1_500;

/** Counts, and keeps what is wrong. */
export class Findings {
  readonly #seed: number;
  readonly figures = {
    payloads: 0,
    byExpected: {refused: 0, idle: 0, answered: 0, either: 0},
    byDoor: {command: 0, action: 0, dialog: 0},
    byStatus: {} as Record<number, number>,
    byHttp: 0,
    events: 0,
    posts: 0,
    byKind: {} as Record<string, number>,
    violations: [] as string[],
  } satisfies Figures;

  constructor(seed: number) {
    this.#seed = seed;
  }

  counts({door, kind, expected}: Payload, status: number, byHttp: boolean): void {
    const {figures} = this;
    figures.payloads += 1;
    figures.byDoor[door] += 1;
    figures.byExpected[expected] += 1;
    figures.byStatus[status] = (figures.byStatus[status] ?? 0) + 1;
    figures.byKind[kind] = (figures.byKind[kind] ?? 0) + 1;
    if (byHttp) figures.byHttp += 1;
  }

  found(what: string): void {
    if (this.figures.violations.length < MOST_TOLD)
      this.figures.violations.push(`seed ${String(this.#seed)}: ${what}`);
  }

  foundWith(index: number, {door, kind, raw, person}: Payload, what: string): void {
    const sent = raw.toString().slice(0, LONGEST);
    this.found(`payload ${String(index)} (${door}: ${kind}, ${person ?? '-'}): ${what}\n  ${sent}`);
  }

  /** What nobody caught is found here; call what it returns to stop listening. */
  listenToProcess(): () => void {
    const uncaught = (error: unknown) => {
      this.found(`uncaught: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    };
    process.on('uncaughtException', uncaught);
    process.on('unhandledRejection', uncaught);
    return () => {
      process.off('uncaughtException', uncaught);
      process.off('unhandledRejection', uncaught);
    };
  }
}
