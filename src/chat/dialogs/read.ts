import type {Intent} from '../../app/intents.ts';
import {shownCustoms} from '../../app/shown-customs.ts';
import {MODES, REASONS_NOT_TAKEN} from '../../domain/delegation/state.ts';
import {kindOf} from '../../domain/opportunity/either.ts';
import {SAID_OUTCOMES} from '../../domain/opportunity/outcome.ts';
import type {Details} from '../../domain/delegation/state.ts';
import {COOP_KINDS} from '../../domain/registry/commands.ts';
import {LANGUAGES} from '../../text/words.ts';
import {peopleIn} from '../command-coop.ts';
import {read as readCustoms} from '../command-customs.ts';
import {readExpansion} from './read-expansion.ts';
import type {Unread} from './read-expansion.ts';
import {oneOf, amount, choice, list, number, optionalNumber, text} from './values.ts';
import type {Submission} from './values.ts';
import type {DialogState} from './state.ts';

/** Of the agreement's text: the same agreement in better words, or another one. */
export const CHANGES = ['correction', 'renewal'] as const;

/**
 * What a submission asks for. Nothing in it was checked by the server: fields may be missing, of
 * another type, unknown; each is read as what it should be, or as empty.
 */
export function readSubmission(
  state: DialogState,
  fields: Submission,
): Intent | Unread | undefined {
  const reference = state.reference ?? '';
  const asked = {
    title: text(fields['title']),
    request: text(fields['request']),
    technologies: list(fields['technologies']),
  };
  const developers = number(fields['developers']);
  const seats = number(fields['seats']);
  switch (state.dialog) {
    case 'delegate':
      return {do: 'offer', ...asked, developers, closes: text(fields['closes'])};
    case 'expand':
      return {do: 'expand', ...asked, seats, closes: text(fields['closes'])};
    case 'edit':
      return kindOf(reference) === 'expansion'
        ? {do: 'edit_expansion', reference, ...asked, seats}
        : {do: 'edit', reference, ...asked, developers};
    case 'contact':
      return {
        do: 'give_contact',
        reference,
        clientName: text(fields['client_name']),
        clientContact: text(fields['client_contact']),
        privateNotes: text(fields['private_notes']),
        socialEconomy: choice(fields['social_economy']),
      };
    case 'details':
      return {do: 'give_details', reference, details: details(fields)};
    case 'reason':
      return {
        do: 'give_reason',
        reference,
        reason: oneOf(fields['reason_not_taken'], REASONS_NOT_TAKEN),
      };
    case 'interest':
      return {
        do: 'complete_interest',
        reference,
        people: amount(fields['people']),
        free: optionalNumber(fields['free']),
        total: optionalNumber(fields['total']),
        note: text(fields['note']) || null,
      };
    case 'question':
      return {do: 'ask', reference, text: text(fields['text'])};
    case 'extend':
      return {do: 'extend', reference, closes: text(fields['closes'])};
    case 'withdraw':
      return {do: 'withdraw', reference, reason: text(fields['reason'])};
    case 'declinehandover':
      return {
        do: 'decline',
        reference,
        reason: text(fields['reason']),
        handover: Number(state.bound),
      };
    case 'object':
      return {
        do: 'object',
        reference,
        reason: text(fields['reason']),
        round: Number(state.bound),
      };
    case 'trouble':
      return {do: 'trouble', reference, text: text(fields['text'])};
    case 'choose':
      return {
        do: 'choose',
        reference,
        coop: text(fields['coop']),
        reason: text(fields['reason']),
      };
    case 'outcome': {
      const outcome = oneOf(fields['outcome'], SAID_OUTCOMES);
      const note = text(fields['note']) || null;
      return outcome === null ? undefined : {do: 'outcome', reference, outcome, note};
    }
    case 'join':
      return {do: 'join', coop: text(fields['coop'])};
    case 'availability':
      return {
        do: 'availability',
        total: number(fields['total']),
        free: number(fields['free']),
        soon: optionalNumber(fields['soon']),
        technologies: list(fields['technologies']),
      };
    case 'federation':
      return readCustoms(
        {
          digest_at: text(fields['digest_at']),
          digest_days: text(fields['digest_days']),
          meeting: text(fields['meeting']),
          attendance: text(fields['attendance']),
        },
        shownCustoms(state.bound),
      );
    case 'coop_new':
      return {
        do: 'coop_new',
        name: text(fields['name']),
        kind: oneOf(fields['kind'], COOP_KINDS) ?? 'member',
        ...peopleIn(text(fields['people'])),
        participates: choice(fields['participates']) ?? true,
      };
    case 'coop_list':
      return {do: 'coop_list', text: text(fields['list'])};
    case 'agreement_text': {
      const change = oneOf(fields['change'], CHANGES);
      return {
        do: 'publish_agreement',
        language: oneOf(fields['language'], LANGUAGES),
        text: text(fields['text']),
        renews: change === null ? null : change === 'renewal',
      };
    }
    case 'case_study':
      return {
        do: 'tell_case',
        reference,
        title: asked.title,
        challenge: text(fields['challenge']),
        solution: text(fields['solution']),
        result: text(fields['result']),
      };
    case 'case_study_facts':
      return {
        do: 'case_facts',
        reference,
        country: text(fields['country']) || null,
        technologies: asked.technologies,
        years: text(fields['years']) || null,
        developers: amount(fields['developers']),
      };
    case 'seats_details':
    case 'terms':
    case 'seats':
    case 'candidate':
    case 'candidate_more':
    case 'disqualify':
    case 'review':
      return readExpansion(state.dialog, state, fields);
    case 'coop':
      return {
        do: 'coop_edit',
        coop: state.bound,
        name: text(fields['name']),
        kind: oneOf(fields['kind'], COOP_KINDS) ?? 'member',
        place: text(fields['place']) || null,
        web: text(fields['web']) || null,
        technologies: list(fields['technologies']),
      };
  }
}

function details(fields: Submission): Details {
  return {
    mode: oneOf(fields['mode'], MODES),
    english: choice(fields['english']),
    budget: text(fields['budget']) || null,
    start: text(fields['start']) || null,
    duration: text(fields['duration']) || null,
  };
}
