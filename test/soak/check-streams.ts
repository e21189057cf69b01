import {isDeepStrictEqual} from 'node:util';
import type {DelegationEffect} from '../../src/domain/delegation/react.ts';
import {delegationWorkflow} from '../../src/domain/delegation/index.ts';
import type {ExpansionEffect} from '../../src/domain/expansion/effects.ts';
import {expansionWorkflow} from '../../src/domain/expansion/index.ts';
import {kindOf, timersOf} from '../../src/domain/opportunity/either.ts';
import type {Offered} from '../../src/domain/opportunity/either.ts';
import type {Rules} from '../../src/domain/settings.ts';
import type {Workflow} from '../../src/domain/workflow.ts';
import {isLegal} from './legal-moves.ts';
import type {OutboxLine, Kept, Stored} from './record.ts';
import {REGISTRY} from './record.ts';

type Effect = DelegationEffect | ExpansionEffect;

interface Move {
  readonly from: Standing;
  readonly to: Standing;
}

type Standing = Offered['status'] | 'not_offered';

/** An opportunity as its events tell it, one after the other. */
export interface Folded {
  readonly reference: string;
  readonly events: readonly Stored[];
  readonly state: Offered;
  readonly effects: readonly Effect[];
  /** Where one decision after the other brought it. */
  readonly moves: readonly Move[];
}

export function foldedStreams({streams}: Kept, rules: Rules): readonly Folded[] {
  return [...streams].flatMap(([reference, events]) => {
    if (reference === REGISTRY) return [];
    const workflow =
      kindOf(reference) === 'expansion' ? expansionWorkflow(rules) : delegationWorkflow(rules);
    return [fold(reference, events, workflow as unknown as AnyWorkflow)];
  });
}

type AnyWorkflow = Workflow<Offered | {status: 'not_offered'}, unknown, Stored, unknown, Effect>;

function fold(reference: string, events: readonly Stored[], workflow: AnyWorkflow): Folded {
  let state = workflow.initial;
  let from: Standing = state.status;
  const effects: Effect[] = [];
  const moves: Move[] = [];
  for (const [i, event] of events.entries()) {
    const after = workflow.evolve(state, event);
    effects.push(...workflow.react(state, event, after));
    state = after;
    // What was decided in one moment counts once: in between it stands nowhere.
    if (events[i + 1]?.at === event.at) continue;
    if (state.status !== from) moves.push({from, to: state.status});
    from = state.status;
  }
  if (state.status === 'not_offered') throw new Error(`${reference} was never offered`);
  return {reference, events, state, effects, moves};
}

/** Each step from one standing to another is one that the rules know. */
export function illegalMoves(folded: readonly Folded[]): readonly string[] {
  return folded.flatMap(({reference, state, moves}) =>
    moves
      .filter(({from, to}) => !isLegal(state.kind, from, to))
      .map(({from, to}) => `${reference} went from ${from} to ${to}`),
  );
}

/** Every timer that a state wants is set, for the moment that it wants, and no other. */
export function wrongTimers(
  record: Kept,
  folded: readonly Folded[],
  rules: Rules,
): readonly string[] {
  const set = record.rows('timers').map((row) => `${row.reference} ${row.name} ${row.due_at}`);
  const wanted = folded.flatMap(({reference, state}) =>
    Object.entries(timersOf(state, rules)).map(
      ([name, at]) => `${reference} ${name} ${new Date(at).toISOString()}`,
    ),
  );
  return [
    ...wanted.filter((one) => !set.includes(one)).map((one) => `a timer isn't set: ${one}`),
    ...set.filter((one) => !wanted.includes(one)).map((one) => `a timer nobody wants: ${one}`),
  ];
}

/** What each decision owed the thread and the team's channel, in the order of the decisions. */
export function wronglyOwed({outbox}: Kept, folded: readonly Folded[]): readonly string[] {
  return folded.flatMap(({reference, effects, state}) => {
    const replies = effects.flatMap((effect) => (effect.kind === 'reply' ? [effect.message] : []));
    const posts = effects.flatMap((effect) =>
      effect.kind === 'team_post' ? [effect.message] : [],
    );
    return [
      ...compared(`${reference}: its thread`, replies, saidIn(outbox, reference, state.kind)),
      ...compared(`${reference}: its team`, posts, saidIn(outbox, `${reference} team`, state.kind)),
    ];
  });
}

function saidIn(outbox: readonly OutboxLine[], lane: string, about: string): readonly unknown[] {
  return outbox
    .filter((row) => row.lane === lane)
    .map((row) => JSON.parse(row.message) as {about: string; message?: unknown})
    .filter((message) => message.about === about)
    .map(({message}) => message);
}

function compared(
  what: string,
  wanted: readonly unknown[],
  owed: readonly unknown[],
): readonly string[] {
  const plain = JSON.parse(JSON.stringify(wanted)) as unknown[];
  if (isDeepStrictEqual(plain, owed)) return [];
  const first = plain.findIndex((one, i) => !isDeepStrictEqual(one, owed[i]));
  const at = first === -1 ? plain.length : first;
  const there = [plain[at], owed[at]].map((one) => JSON.stringify(one)).join(' but there is ');
  return [`${what} was to hear ${String(plain.length)}, ${String(owed.length)} are owed: ${there}`];
}
