import type {Answer} from './answers.ts';

/** What comes in: typed commands, presses of buttons and menus, submissions of dialogs. */
export const DOORS = ['command', 'action', 'dialog'] as const;
export type Door = (typeof DOORS)[number];

/**
 * - `ok`: done, shown, or a dialog opened
 * - `refused`: by a rule, or it named nothing that there is; which, `refusals` says
 * - `repeated`: the same delivery again; `busy`: two at once; `broken`: a fault of ours
 * - `expired`: a button or a dialog that is too old
 * - `untrusted`, `forbidden`: answered 401 and 403
 */
export const RESULTS = [
  'ok',
  'refused',
  'repeated',
  'busy',
  'broken',
  'expired',
  'untrusted',
  'forbidden',
] as const;
export type Result = (typeof RESULTS)[number];

/** Answers by which nothing was done, besides the refusals of the rules. */
const REFUSED: ReadonlySet<Answer['kind']> = new Set<Answer['kind']>([
  'unknown_reference',
  'unknown_coop',
  'unknown_people',
  'unknown_command',
  'other_kind',
  'lines_refused',
  'not_people',
  'misspelt',
  'stats_period',
  'not_in_channel',
  'cannot_check',
  'too_many',
]);

/**
 * Counts what comes in, by words of ours alone: nothing that anybody sent is a name here, so that
 * there never are more names than the code has. A count is an addition, no more.
 */
export class Counts {
  readonly requests: Readonly<Record<Door, Record<Result, number>>> = {
    command: none(),
    action: none(),
    dialog: none(),
  };
  readonly refusals = new Map<string, number>();

  came(door: Door, result: Result): void {
    this.requests[door][result] += 1;
  }

  answered(door: Door, answer: Answer | 'broken'): void {
    if (answer === 'broken') this.came(door, 'broken');
    else if (answer.kind === 'refused') this.#refused(door, answer.refusal.id);
    else if (REFUSED.has(answer.kind)) this.#refused(door, answer.kind);
    else this.came(door, resultOf(answer));
  }

  #refused(door: Door, id: string): void {
    this.came(door, 'refused');
    this.refusals.set(id, (this.refusals.get(id) ?? 0) + 1);
  }
}

function resultOf({kind}: Answer): Result {
  return kind === 'repeated' || kind === 'busy' ? kind : 'ok';
}

function none(): Record<Result, number> {
  return {
    ok: 0,
    refused: 0,
    repeated: 0,
    busy: 0,
    broken: 0,
    expired: 0,
    untrusted: 0,
    forbidden: 0,
  };
}
