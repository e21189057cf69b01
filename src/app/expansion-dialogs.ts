import type {CandidateDetails} from '../domain/expansion/candidate.ts';
import type {PersonCommand} from '../domain/expansion/commands.ts';
import {expansionWorkflow} from '../domain/expansion/index.ts';
import {permit} from '../domain/expansion/rights.ts';
import {
  acceptedCandidates,
  candidateNumbered,
  waitingCandidates,
} from '../domain/expansion/state.ts';
import type {OfferedExpansion} from '../domain/opportunity/either.ts';
import {actorOf, coopOf} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import {actorIn} from './acting.ts';
import type {Answer, DialogAsk} from './answers.ts';
import type {Entry} from './expansion-answers.ts';
import {blank, heardIn, newAsk, shown, windowChoices} from './dialog-parts.ts';
import {entriesFor} from './entries.ts';
import type {ExpansionDialog} from './dialog-names.ts';

/** Dialogs of an expansion: what they start from, or why this person can't open them. */

export function openExpand(doing: Doing, title: string): Answer {
  const {tx, caller} = doing;
  const actor = actorOf(tx.registry(), caller.person);
  const asked = {title: 'x', request: 'x', technologies: ['x'], seats: 1};
  const command = {type: 'offer', reference: 'E-0', closesAt: caller.at + 1, ...asked} as const;
  const permission = permit({status: 'not_offered'}, {command, actor, at: caller.at});
  if (!permission.ok) return {kind: 'refused', reference: null, refusal: permission.refusal};
  return newAsk(doing, 'expand', {title, seats: '1'});
}

interface Opening {
  readonly dialog: ExpansionDialog;
  readonly bound: number | undefined;
}

export async function openExpansionDialog(
  doing: Doing,
  state: OfferedExpansion,
  opening: Opening,
): Promise<Answer> {
  const {reference} = state.offer;
  if (opening.dialog === 'review') return openReview(doing, state, opening.bound);
  const refused = await tried(doing, state, trial(state, opening));
  if (refused) return refused;
  const ask = await askFor(doing, state, opening);
  return shown(reference, ask, null);
}

/** The rules are asked whether what the dialog ends in could succeed. */
async function tried(
  doing: Doing,
  state: OfferedExpansion,
  command: PersonCommand,
): Promise<Answer | undefined> {
  const {house, caller} = doing;
  const {reference} = state.offer;
  const actor = await actorIn(doing, reference);
  const decision = expansionWorkflow(house.rules).decide(state, {command, actor, at: caller.at});
  // An edit that changes nothing yet is what an untouched form would be.
  return decision.kind === 'refused' && decision.refusal.id !== 'nothing_changes'
    ? {kind: 'refused', reference, refusal: decision.refusal}
    : undefined;
}

function trial({offer}: OfferedExpansion, {dialog, bound}: Opening): PersonCommand {
  const candidate = bound ?? 0;
  const {title, request, technologies, seats} = offer;
  switch (dialog) {
    case 'edit':
      return {type: 'edit', title, request, technologies, seats};
    case 'seats_details':
    case 'details':
      return {type: 'give_details', details: offer.details};
    case 'terms':
      return {type: 'give_terms', terms: offer.terms};
    case 'seats':
      return {type: 'change_seats', seats};
    case 'question':
      return {type: 'ask', text: 'x'};
    case 'extend':
      return {type: 'extend', closesAt: Number.MAX_SAFE_INTEGER};
    case 'withdraw':
      return {type: 'withdraw', reason: 'x'};
    case 'outcome':
      return {type: 'record_outcome', outcome: 'waiting', note: null};
    case 'trouble':
      return {type: 'tell_trouble', text: 'x'};
    case 'candidate':
      return bound === undefined
        ? {type: 'propose', consents: ['word']}
        : {type: 'amend', candidate};
    case 'candidate_more':
      return {type: 'amend', candidate};
    case 'disqualify':
      return {type: 'disqualify', candidate, reason: 'x'};
    case 'review':
      return {type: 'qualify', candidate};
  }
}

async function askFor(
  doing: Doing,
  state: OfferedExpansion,
  {dialog, bound}: Opening,
): Promise<DialogAsk> {
  const {offer} = state;
  const ask: DialogAsk = {
    ...blank(dialog === 'details' ? 'seats_details' : dialog, offer.reference),
    bound: bound === undefined ? '' : String(bound),
  };
  switch (dialog) {
    case 'edit':
      return {
        ...ask,
        heard: heardIn(doing),
        values: {
          title: offer.title,
          request: offer.request,
          technologies: offer.technologies.join(', '),
          seats: String(offer.seats),
        },
      };
    case 'seats_details':
    case 'details': {
      const {juniors, semiseniors, seniors, english, hours} = offer.details;
      return {
        ...ask,
        values: {
          juniors: amount(juniors),
          semiseniors: amount(semiseniors),
          seniors: amount(seniors),
          english: english ?? '',
          hours: amount(hours),
        },
      };
    }
    case 'terms':
      return {...ask, values: {...termsValues(state), client_name: await clientName(doing, state)}};
    case 'seats':
      return {...ask, values: {seats: String(offer.seats)}};
    case 'extend': {
      const from = state.status === 'gathering' ? state.closesAt : doing.caller.at;
      return {...ask, choices: windowChoices(doing, from)};
    }
    case 'candidate': {
      const entry = await entryFor(doing, state, bound);
      return {
        ...ask,
        expansion: state,
        ...(entry && {entry}),
        heard: offer.technologies,
        values: candidateValues(entry),
      };
    }
    case 'candidate_more': {
      const entry = await entryFor(doing, state, bound);
      return {...ask, expansion: state, ...(entry && {entry}), values: moreValues(entry)};
    }
    case 'disqualify': {
      const entry = await entryFor(doing, state, bound);
      return {...ask, expansion: state, ...(entry && {entry})};
    }
    case 'review':
    case 'question':
    case 'withdraw':
    case 'outcome':
    case 'trouble':
      return ask;
  }
}

function amount(value: number | null): string {
  return value === null ? '' : String(value);
}

function termsValues({offer}: OfferedExpansion): Record<string, string> {
  const {start, duration, rate} = offer.terms;
  return {start: start ?? '', duration: duration ?? '', rate: rate ?? ''};
}

/** A co-ordinator may enter it, and never reads it. */
async function clientName({tx, caller}: Doing, {offer}: OfferedExpansion): Promise<string> {
  const coop = coopOf(tx.registry(), caller.person);
  if (coop !== offer.offeringCoop) return '';
  const known = await tx.contact(offer.reference);
  const {reference} = offer;
  // Reading what a colleague wrote is an opening like any other.
  if (known) await tx.recordOpening({reference, person: caller.person, coop, at: caller.at});
  return known?.clientName ?? '';
}

async function entryFor(
  {tx, caller}: Doing,
  state: OfferedExpansion,
  number: number | undefined,
): Promise<Entry | undefined> {
  const candidate = number === undefined ? undefined : candidateNumbered(state, number);
  if (!candidate) return undefined;
  const coop = coopOf(tx.registry(), caller.person);
  return (await entriesFor(tx, state, coop, [candidate]))[0];
}

function candidateValues(entry: Entry | undefined): Record<string, string> {
  const details: Partial<CandidateDetails> = entry?.details ?? {};
  const {person = null, name = '', technologies = [], seniority, english, hours = null} = details;
  return {
    name: person === null ? name : `@${name}`,
    technologies: technologies.join(', '),
    seniority: seniority ?? '',
    english: english ?? '',
    hours: amount(hours),
  };
}

function moreValues(entry: Entry | undefined): Record<string, string> {
  const {available, link, note} = entry?.details ?? {available: '', link: '', note: ''};
  return {available: available ?? '', link: link ?? '', note: note ?? ''};
}

/** The one that was asked for, where there is something to say of it; else whoever waits longest. */
async function openReview(
  doing: Doing,
  state: OfferedExpansion,
  wanted: number | undefined,
): Promise<Answer> {
  const {reference} = state.offer;
  const next = [...waitingCandidates(state), ...acceptedCandidates(state)];
  const candidate = next.find(({number}) => number === wanted) ?? next[0];
  const actor = await actorIn(doing, reference);
  const command = {type: 'qualify', candidate: candidate?.number ?? 0} as const;
  const permission = permit(state, {command, actor, at: doing.caller.at});
  if (!permission.ok) return {kind: 'refused', reference, refusal: permission.refusal};
  const nobody = {id: 'nothing_to_weigh', status: state.status} as const;
  const entry = candidate && (await entryFor(doing, state, candidate.number));
  if (!candidate || !entry) return {kind: 'refused', reference, refusal: nobody};
  const ask: DialogAsk = {
    ...blank('review', reference),
    bound: String(candidate.number),
    entry,
    expansion: state,
  };
  return shown(reference, ask, null);
}
