import {isIncomplete, recipientsOf, standingInterests} from '../domain/delegation/state.ts';
import type {Offered} from '../domain/delegation/state.ts';
import {hasStake} from '../domain/delegation/rights.ts';
import {
  activeCoops,
  actorOf,
  coopOf,
  findCoop,
  handleOf,
  mandateOf,
  peopleOf,
  standingOf,
} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {CoopId, PersonId} from '../domain/workflow.ts';
import type {Answer, Waiting} from './answers.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import type {Listed, Reads} from './ports.ts';

/** Intents that change nothing. */
export type Look = Extract<
  Intent,
  {
    do:
      | 'home'
      | 'help'
      | 'list'
      | 'mine'
      | 'show'
      | 'details'
      | 'network_text'
      | 'whoami'
      | 'agreement'
      | 'coops'
      | 'coop_show'
      | 'unknown'
      | 'misspelt';
  }
>;

/** Rows a list fetches; what is shown is cut to a screen by the view. */
const ROWS = 200;

export async function look(
  _house: House,
  caller: Caller,
  intent: Look,
  read: Reads,
): Promise<Answer> {
  const registry = read.registry();
  const {person} = caller;
  switch (intent.do) {
    case 'home':
      return home(read, registry, person);
    case 'help':
      return {kind: 'help', topic: intent.topic};
    case 'list': {
      const {scope, technology} = intent;
      const rows = await read.list({scope, limit: ROWS});
      return {kind: 'list', rows: rows.filter((row) => uses(row, technology)), scope, technology};
    }
    case 'mine':
      return mine(read, registry, person);
    case 'show':
    case 'details':
    case 'network_text':
      return one(read, registry, person, intent);
    case 'whoami':
      return whoami(registry, person);
    case 'agreement': {
      const own = coopOf(registry, person);
      const coop = own === null ? null : (registry.coops[own] ?? null);
      return {kind: 'agreement', coop, accepted: standingOf(registry, own).agreement === 'current'};
    }
    case 'coops': {
      const coops = activeCoops(registry);
      const people = Object.fromEntries(coops.map(({id}) => [id, peopleOf(registry, id)]));
      return {kind: 'coops', coops, people};
    }
    case 'coop_show':
      return showCoop(registry, person, intent.coop);
    case 'unknown':
      return {kind: 'unknown_command', typed: intent.typed, nearest: intent.nearest};
    case 'misspelt':
      return {kind: 'misspelt', command: intent.command};
  }
}

function uses(row: Listed, technology: string | null): boolean {
  if (technology === null) return true;
  const wanted = handleOf(technology);
  return row.technologies.some((one) => handleOf(one).includes(wanted));
}

async function one(
  read: Reads,
  registry: Registry,
  person: PersonId,
  {do: what, reference}: Extract<Look, {reference: string}>,
): Promise<Answer> {
  const found = await read.opportunity(reference);
  if (!found || found.state.status === 'not_offered')
    return {kind: 'unknown_reference', typed: reference};
  const {state} = found;
  if (what === 'details') return {kind: 'details', state};
  if (what === 'network_text') return {kind: 'network_text', state};
  const coop = coopOf(registry, person);
  const has = (coops: readonly CoopId[]) => coop !== null && coops.includes(coop);
  return {
    kind: 'show',
    state,
    own: {
      offering: has([state.offer.offeringCoop]),
      interested: has(standingInterests(state).map((interest) => interest.coop)),
      recipient: has(recipientsOf(state)),
      coordinator: registry.coordinators.includes(person),
    },
  };
}

async function mine(read: Reads, registry: Registry, person: PersonId): Promise<Answer> {
  const coop = coopOf(registry, person);
  if (coop === null) return {kind: 'mine', offered: [], answered: [], interests: [], coop};
  const references = await read.partsOf(coop, ROWS);
  const rows = await read.listed(references);
  return {
    kind: 'mine',
    offered: rows.filter((row) => row.offeringCoop === coop),
    answered: rows.filter((row) => row.offeringCoop !== coop),
    interests: await standingIn(read, rows, coop),
    coop,
  };
}

/** Of these, the calls in which the co-op is down as interested. */
async function standingIn(
  read: Reads,
  rows: readonly Listed[],
  coop: CoopId,
): Promise<readonly Listed[]> {
  const standing: Listed[] = [];
  for (const row of rows.filter((one) => one.status === 'gathering' && one.offeringCoop !== coop)) {
    const found = await read.opportunity(row.reference);
    if (found && standingInterests(found.state).some((interest) => interest.coop === coop))
      standing.push(row);
  }
  return standing;
}

async function home(read: Reads, registry: Registry, person: PersonId): Promise<Answer> {
  const actor = actorOf(registry, person);
  const {coop, coordinator} = actor;
  const waiting: Waiting[] = [];
  if (coop !== null && actor.standing.agreement !== 'current') waiting.push({for: 'agreement'});
  for (const [asking, wanted] of Object.entries(registry.requests))
    // Nobody confirms themselves, co-ordinators neither.
    if ((wanted === coop || coordinator) && asking !== person)
      waiting.push({for: 'join', person: asking, coop: wanted});

  const calls = await read.list({scope: 'open', limit: ROWS});
  const own = coop === null ? [] : await read.liveOf(coop);
  const undecided = coordinator
    ? calls.filter((row) => row.status === 'allocating' || row.status === 'forming_team')
    : [];
  for (const reference of new Set([...own, ...undecided.map((row) => row.reference)])) {
    const found = await read.opportunity(reference);
    if (found && found.state.status !== 'not_offered')
      waiting.push(...waits(found.state, coop, coordinator));
  }
  const answered = new Set(own);
  // Who can't answer yet isn't shown what to answer, but how to take part.
  const openCalls = actor.standing.participates
    ? await unanswered(
        read,
        calls.filter((row) => row.status === 'gathering' && !answered.has(row.reference)),
        coop,
      )
    : [];
  const first = coop === null && registry.requests[person] === undefined;
  const interests =
    coop === null
      ? []
      : await standingIn(
          read,
          calls.filter((row) => answered.has(row.reference)),
          coop,
        );
  return {kind: 'home', person, coop, coordinator, waiting, first, openCalls, interests};
}

/** Calls that the co-op has said nothing about, not even that it isn't interested. */
async function unanswered(
  read: Reads,
  rows: readonly Listed[],
  coop: CoopId | null,
): Promise<readonly Listed[]> {
  if (coop === null) return rows;
  const open: Listed[] = [];
  for (const row of rows) {
    const state = (await read.opportunity(row.reference))?.state;
    if (state?.status === 'gathering' && !state.notInterested.includes(coop)) open.push(row);
  }
  return open;
}

/** What this opportunity waits for from this co-op, or from a co-ordinator. */
function waits(state: Offered, coop: CoopId | null, coordinator: boolean): readonly Waiting[] {
  const {reference, title, offeringCoop, developers, handovers} = state.offer;
  const entry = {reference, title};
  const offering = coop === offeringCoop;
  const takes = coop !== null && recipientsOf(state).includes(coop);
  switch (state.status) {
    case 'gathering': {
      const own = state.interests.find((interest) => interest.coop === coop);
      return own && isIncomplete(own, developers) ? [{for: 'complete_interest', ...entry}] : [];
    }
    case 'allocating':
    case 'forming_team':
      return coordinator && !hasStake(state, coop) ? [{for: 'choose', ...entry}] : [];
    case 'handing_over':
      if (state.lapsesAt === null) return offering ? [{for: 'contact', ...entry}] : [];
      return takes ? [{for: 'take', ...entry, until: state.lapsesAt, handover: handovers}] : [];
    case 'handed_over':
      return takes && !state.answered ? [{for: 'outcome', ...entry}] : [];
    case 'unplaced':
      return offering && state.late.length > 0 ? [{for: 'late_interest', ...entry}] : [];
    case 'withdrawn':
    case 'closed':
      return [];
  }
}

function whoami(registry: Registry, person: PersonId): Answer {
  const {coop: id, coordinator} = actorOf(registry, person);
  const coop = id === null ? null : (registry.coops[id] ?? null);
  const mandate = registry.people[person]?.mandate ?? false;
  return {kind: 'whoami', person, coop, coordinator, mandate};
}

function showCoop(registry: Registry, person: PersonId, typed: string | null): Answer {
  const own = coopOf(registry, person);
  const coop =
    typed === null ? (own === null ? undefined : registry.coops[own]) : findCoop(registry, typed);
  if (!coop)
    return typed === null
      ? {kind: 'refused', reference: null, refusal: {id: 'needs_coop'}}
      : {kind: 'unknown_coop', typed};
  return {
    kind: 'coop',
    coop,
    people: peopleOf(registry, coop.id),
    mandate: mandateOf(registry, coop.id),
  };
}
