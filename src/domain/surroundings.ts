import {HOUR} from './time.ts';
import type {CoopId, Instant, PersonId} from './workflow.ts';

/** What people changed on the chat server, and somebody has to mend there. */
export type Problem =
  /** The FIT channel: archived, deleted for good, or one that the bot isn't in any more. */
  | {readonly id: 'archived' | 'gone' | 'outside_channel' | 'outside_team'}
  /** The channel of FIC: there is none that the bot can see, or it isn't in it. */
  | {readonly id: 'fic_missing' | 'fic_outside'}
  /** So with the one that the daily digest goes to. */
  | {readonly id: 'diffusion_missing' | 'diffusion_outside'}
  /** The server signed it, but its command has another token than ours; who typed it. */
  | {readonly id: 'command_token'; readonly person: PersonId}
  /** The last of a co-op's people who was in the FIT channel left it. */
  | {readonly id: 'nobody_inside'; readonly coop: CoopId};

/** What is watched: it has one problem at a time, or none. */
export type Subject =
  'fit_channel' | 'fic_channel' | 'diffusion_channel' | 'command' | `coop ${CoopId}`;

/** What is remembered of a subject, over restarts. */
export interface Noted {
  readonly subject: Subject;
  /** Null: all is well again. */
  readonly problem: Problem | null;
  readonly since: Instant;
  /** Do the co-ordinators know of it as it stands? */
  readonly told: boolean;
  /** When they were last told that something is wrong with this subject. */
  readonly toldAt: Instant | null;
}

export interface Looked {
  readonly noted: Noted;
  readonly tell: boolean;
}

/**
 * Who can send a genuine command with a wrong token by hand could make us cry wolf, turn by turn:
 * this problem is told once an hour at most. The others take somebody's rights on the server.
 */
const QUIET: Readonly<Partial<Record<Problem['id'], number>>> = {command_token: HOUR};

export function subjectOf(problem: Problem): Subject {
  switch (problem.id) {
    case 'command_token':
      return 'command';
    case 'nobody_inside':
      return `coop ${problem.coop}`;
    case 'fic_missing':
    case 'fic_outside':
      return 'fic_channel';
    case 'diffusion_missing':
    case 'diffusion_outside':
      return 'diffusion_channel';
    default:
      return 'fit_channel';
  }
}

/** Something is wrong: told once for as long as it stays so. Undefined where nothing is new. */
export function foundWrong(
  before: Noted | undefined,
  problem: Problem,
  at: Instant,
): Looked | undefined {
  const same = before?.problem?.id === problem.id ? before : undefined;
  if (same?.told) return undefined;
  const toldAt = before?.toldAt ?? null;
  const quiet = QUIET[problem.id] ?? 0;
  const tell = toldAt === null || at - toldAt >= quiet;
  if (same && !tell) return undefined;
  const subject = subjectOf(problem);
  const since = same?.since ?? at;
  return {noted: {subject, problem, since, told: tell, toldAt: tell ? at : toldAt}, tell};
}

/** It is well again: who was told that it wasn't is told so. Undefined where it was well before. */
export function foundWell(before: Noted | undefined, at: Instant): Looked | undefined {
  if (!before?.problem) return undefined;
  return {noted: {...before, problem: null, since: at, told: false}, tell: before.told};
}
