import type {Offered} from '../opportunity/either.ts';
import {recipientsOf} from '../delegation/state.ts';
import {partners} from '../expansion/state.ts';
import {customsOf} from '../federation/customs.ts';
import type {Registry} from '../registry/state.ts';
import {activeCoops, freshAvailability} from '../registry/state.ts';
import {technologiesOf} from '../registry/free.ts';
import {technologyKey} from '../technologies.ts';
import type {Instant, Reference} from '../workflow.ts';
import type {Agenda, CameOf} from './agenda.ts';
import {pendingOf} from './pending-of.ts';

export interface AgendaFacts {
  readonly registry: Registry;
  /** Everything that isn't over, in the order of its number. */
  readonly open: readonly Offered[];
  /** What came to be placed since the meeting before, and what found nobody. */
  readonly placed: readonly Offered[];
  readonly unplaced: readonly Offered[];
  readonly at: Instant;
}

export function agendaOf({registry, open, placed, unplaced, at}: AgendaFacts): Agenda {
  const waiting = open.flatMap((state) =>
    pendingOf(state, at).map((pending) => ({...entry(state), pending})),
  );
  const {attendance} = customsOf(registry);
  return {
    since: registry.meeting.last?.at ?? null,
    toSettle: waiting.filter(({pending}) => pending.for === 'choice'),
    waiting: waiting.filter(({pending}) => pending.for !== 'choice'),
    placed: placed.flatMap(cameOf),
    free: activeCoops(registry).flatMap((coop) => {
      const said = coop.participates ? freshAvailability(registry, coop.id, at) : null;
      const {free = 0, soon = null} = said ?? {};
      if (free + (soon ?? 0) === 0) return [];
      return [{coop: coop.id, free, soon, technologies: technologiesOf(coop)}];
    }),
    notFound: counted(unplaced.flatMap(({offer}) => offer.technologies)),
    missed: attendance === 'off' ? [] : (registry.meeting.last?.absent ?? []),
  };
}

function entry({offer: {reference, title}}: Offered): {reference: Reference; title: string} {
  return {reference, title};
}

/** What was given back or lost its people meanwhile isn't placed any more. */
function cameOf(state: Offered): readonly CameOf[] {
  const coops = state.kind === 'delegation' ? recipientsOf(state) : partners(state);
  const taken = ['handed_over', 'closed', 'complete', 'partly_complete'].includes(state.status);
  if (!taken || coops.length === 0) return [];
  const outcome =
    'outcome' in state
      ? state.outcome
      : state.kind === 'expansion'
        ? (state.underWay?.outcome ?? null)
        : null;
  return [{...entry(state), coops, outcome}];
}

/** In the order of the alphabet: how often is said, not ranked. */
function counted(technologies: readonly string[]): Agenda['notFound'] {
  const found = new Map<string, {technology: string; times: number}>();
  for (const technology of technologies) {
    const key = technologyKey(technology);
    const known = found.get(key) ?? {technology, times: 0};
    found.set(key, {...known, times: known.times + 1});
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
