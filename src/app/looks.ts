import {allowed} from '../domain/delegation/rights.ts';
import {recipientsOf, standingInterests} from '../domain/delegation/state.ts';
import type {
  OfferedDelegation as Offered,
  OpportunityRefusal,
} from '../domain/opportunity/either.ts';
import {
  activeCoops,
  actorOf,
  coopOf,
  findCoop,
  mandateOf,
  peopleOf,
} from '../domain/registry/state.ts';
import {guideOf} from '../domain/registry/guide.ts';
import type {Registry} from '../domain/registry/state.ts';
import {USUAL_TECHNOLOGIES, technologyKey} from '../domain/technologies.ts';
import type {CoopId, PersonId} from '../domain/workflow.ts';
import type {Answer} from './answers.ts';
import {listCases} from './case-looks.ts';
import {digestLook} from './digest-acts.ts';
import {history} from './history.ts';
import {ROWS, home, standingIn, statesOf} from './home.ts';
import {ownCandidacies} from './entries.ts';
import {expansionLook, proposedBy, showExpansion} from './expansion-looks.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import {attendedBy, decisionsSoFar, meetingNow} from './meeting-looks.ts';
import type {Listed, Reads} from './ports.ts';
import {settingsOf} from './settings-of.ts';

/** Intents that change nothing. */
export type Look = Extract<
  Intent,
  {
    do:
      | 'home'
      | 'help'
      | 'list'
      | 'mine'
      | 'cases'
      | 'show'
      | 'history'
      | 'details'
      | 'network_text'
      | 'rest_text'
      | 'about_me'
      | 'review'
      | 'why_not'
      | 'explain'
      | 'whoami'
      | 'agreement'
      | 'coops'
      | 'coop_show'
      | 'guide'
      | 'announcement'
      | 'settings'
      | 'which_setting'
      | 'meeting'
      | 'decisions'
      | 'digest'
      | 'news'
      | 'unknown'
      | 'misspelt';
  }
>;

export async function look(
  house: House,
  caller: Caller,
  intent: Look,
  read: Reads,
): Promise<Answer> {
  const registry = read.registry();
  const {person} = caller;
  switch (intent.do) {
    case 'home':
      return home(read, registry, caller);
    case 'help':
      return {kind: 'help', topic: intent.topic};
    case 'list': {
      const {scope, technology} = intent;
      const rows = await read.list({scope, limit: ROWS});
      return {kind: 'list', rows: rows.filter((row) => uses(row, technology)), scope, technology};
    }
    case 'cases':
      return listCases(read, intent.page);
    case 'mine':
      return mine(read, registry, caller);
    case 'history':
      return history(read, intent);
    case 'show':
    case 'details':
    case 'network_text':
    case 'rest_text':
      return one(read, registry, person, intent);
    case 'about_me':
    case 'review':
    case 'why_not':
    case 'explain':
      return expansionLook(read, caller, intent);
    case 'whoami':
      return whoami(registry, person);
    case 'agreement': {
      const own = coopOf(registry, person);
      const coop = own === null ? null : (registry.coops[own] ?? null);
      const {coordinator, standing} = actorOf(registry, person);
      return {kind: 'agreement', coop, accepted: standing.agreement === 'current', coordinator};
    }
    case 'guide':
    case 'announcement':
      return setupLook(registry, person, intent.do);
    case 'coops': {
      const coops = activeCoops(registry);
      const people = Object.fromEntries(coops.map(({id}) => [id, peopleOf(registry, id)]));
      const mandated = coops.map(({id}) => id).filter((id) => mandateOf(registry, id).length > 0);
      return {kind: 'coops', coops, people, mandated};
    }
    case 'coop_show':
      return showCoop(registry, caller, intent.coop);
    case 'settings':
      return settingsOf(registry, person);
    case 'meeting':
      return meetingNow(house, caller, read);
    case 'decisions':
      return decisionsSoFar(registry, caller);
    case 'digest':
    case 'news':
      return digestLook(house, caller, intent, read);
    case 'unknown':
      return {kind: 'unknown_command', typed: intent.typed, nearest: intent.nearest};
    case 'which_setting':
      return {kind: 'which_setting', about: intent.about};
    case 'misspelt':
      return {kind: 'misspelt', command: intent.command};
  }
}

/** Getting started is the co-ordination's. */
function setupLook(registry: Registry, person: PersonId, what: 'guide' | 'announcement'): Answer {
  if (!actorOf(registry, person).coordinator)
    return {kind: 'refused', reference: null, refusal: {id: 'only_coordinators'}};
  return what === 'guide'
    ? {kind: 'guide', guide: guideOf(registry)}
    : {kind: 'announcement', announcedAt: registry.announcedAt};
}

function uses(row: Listed, technology: string | null): boolean {
  if (technology === null) return true;
  const wanted = technologyKey(technology);
  const usual = USUAL_TECHNOLOGIES.some((one) => technologyKey(one) === wanted);
  // What has a usual name is meant as it is: Java isn't JavaScript.
  return row.technologies.some((one) =>
    usual ? technologyKey(one) === wanted : technologyKey(one).includes(wanted),
  );
}

async function one(
  read: Reads,
  registry: Registry,
  person: PersonId,
  {do: what, reference}: Extract<Look, {do: 'show' | 'details' | 'network_text' | 'rest_text'}>,
): Promise<Answer> {
  const found = await read.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  const {state} = found;
  if (what === 'network_text') return {kind: 'network_text', state};
  if (state.kind === 'expansion')
    return what === 'rest_text'
      ? {kind: 'other_kind', reference, is: state.kind}
      : showExpansion(read, state, person, what);
  if (what === 'details') return {kind: 'details', state};
  const actor = actorOf(registry, person);
  const {coop} = actor;
  if (what === 'rest_text')
    return coop !== null && recipientsOf(state).includes(coop)
      ? {kind: 'rest_text', state, coop}
      : {kind: 'refused', reference, refusal: restRefusal(state)};
  const has = (coops: readonly CoopId[]) => coop !== null && coops.includes(coop);
  return {
    kind: 'show',
    state,
    own: {
      coop,
      offering: has([state.offer.offeringCoop]),
      interested: has(standingInterests(state).map((interest) => interest.coop)),
      recipient: has(recipientsOf(state)),
      may: allowed(state, actor),
    },
  };
}

/** Only who takes it asks for the people who are still missing. */
function restRefusal(state: Offered): OpportunityRefusal {
  const coops = recipientsOf(state);
  return coops.length > 0
    ? {id: 'only_recipients', coops}
    : {id: 'nothing_to_take', status: state.status};
}

async function mine(read: Reads, registry: Registry, {person, outside}: Caller): Promise<Answer> {
  // Outside the FIT channel there is only where they are proposed themselves.
  const coop = outside ? null : coopOf(registry, person);
  const own = await ownCandidacies(read, person);
  if (coop === null)
    return {kind: 'mine', offered: [], answered: [], interests: [], candidates: [], own, coop};
  const references = await read.partsOf(coop, ROWS);
  const rows = await read.listed(references);
  return {
    kind: 'mine',
    offered: rows.filter((row) => row.offeringCoop === coop),
    answered: rows.filter((row) => row.offeringCoop !== coop),
    interests: await standingIn(statesOf(read), rows, coop),
    candidates: await proposedBy(read, references, coop),
    own,
    coop,
  };
}

function whoami(registry: Registry, person: PersonId): Answer {
  const {coop: id, coordinator} = actorOf(registry, person);
  const coop = id === null ? null : (registry.coops[id] ?? null);
  const mandate = registry.people[person]?.mandate ?? false;
  return {kind: 'whoami', person, coop, coordinator, mandate};
}

function showCoop(registry: Registry, {person, at}: Caller, typed: string | null): Answer {
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
    at,
    attended: attendedBy(registry, coop.id),
  };
}
