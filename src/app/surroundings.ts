import {foundWell, foundWrong, subjectOf} from '../domain/surroundings.ts';
import type {Looked, Noted, Problem, Subject} from '../domain/surroundings.ts';
import type {Instant} from '../domain/workflow.ts';
import {mendingOf} from './mending.ts';
import type {Clock, Log, Store, Tx} from './ports.ts';

/**
 * What somebody has to mend on the chat server: kept, so that a restart doesn't say it again; told
 * to the co-ordinators once, and once more when it is well.
 */
export class Surroundings {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #log: Log;
  /** What is wrong as of the last word, so that what is well costs nothing. */
  readonly #wrong = new Map<Subject, Noted>();

  constructor(parts: {store: Store; clock: Clock; log: Log}) {
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  get wrong(): readonly Noted[] {
    return [...this.#wrong.values()];
  }

  async recall(): Promise<void> {
    for (const noted of await this.#store.read.surroundings())
      if (noted.problem) this.#wrong.set(noted.subject, noted);
  }

  async isWrong(problem: Problem): Promise<void> {
    const known = this.#wrong.get(subjectOf(problem));
    if (known?.told && known.problem?.id === problem.id) return;
    await this.#note(subjectOf(problem), (before, at) => foundWrong(before, problem, at));
  }

  async isWell(subject: Subject): Promise<void> {
    if (this.#wrong.has(subject)) await this.#note(subject, foundWell);
  }

  async #note(
    subject: Subject,
    find: (before: Noted | undefined, at: Instant) => Looked | undefined,
  ): Promise<void> {
    const {found, changed} = await this.#store.write(async (tx) => {
      const at = this.#clock.now();
      const before = (await tx.surroundings()).find((noted) => noted.subject === subject);
      const looked = find(before, at);
      if (!looked) return {found: before, changed: false};
      const told = looked.tell && (await tell(tx, looked.noted, before?.problem ?? null, at));
      const noted = {...looked.noted, told: told && looked.noted.problem !== null};
      await tx.saveSurroundings(noted);
      if (!noted.problem) await tx.unblock(at);
      return {found: noted, changed: true};
    });
    if (found?.problem) this.#wrong.set(subject, found);
    else this.#wrong.delete(subject);
    const why = mendingOf(found ?? {problem: null});
    if (changed) this.#log.warn({about: subject, why}, 'the surroundings changed');
  }
}

/** False where nobody co-ordinates yet. */
async function tell(
  tx: Tx,
  {problem, since}: Noted,
  before: Problem | null,
  at: Instant,
): Promise<boolean> {
  const said = problem
    ? ({id: 'wrong', problem, since} as const)
    : before && ({id: 'well', problem: before} as const);
  if (!said) return false;
  const {coordinators} = tx.registry();
  const message = {about: 'surroundings', message: said} as const;
  for (const person of coordinators)
    await tx.owe({to: 'person', person, reference: null, message, gentle: false}, at);
  return coordinators.length > 0;
}
