import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import type {RegistryEvent} from '../../src/domain/registry/events.ts';
import {CATALOGUES} from '../../src/text/words.ts';
import type {TextId} from '../../src/text/words.ts';

type EventType = OpportunityEvent['type'] | RegistryEvent['type'];

/**
 * What the bot says that it did, by the text that says so, and what must have happened where it did.
 * Texts that also come where nothing changed (the same said twice) are in `UNCHANGED` as well.
 */
const HAPPENED: Partial<Record<TextId, readonly EventType[]>> = {
  'done.offered': ['offered'],
  'done.expansion_offered': ['offered'],
  'done.interested': ['interest_shown'],
  'done.interested_incomplete': ['interest_shown'],
  'done.interested_late': ['interest_came_late'],
  'done.interest_withdrawn': ['interest_ended'],
  'done.not_interested_stood': ['interest_ended'],
  'done.not_interested': ['not_interested'],
  'done.question_asked': ['question_asked'],
  'done.question_asked_own': ['question_asked'],
  'done.edited': ['edited'],
  'done.details_given': ['details_given'],
  'done.reason_given': ['reason_given'],
  'done.terms_given': ['terms_given', 'client_given'],
  'done.contact_given': ['contact_given'],
  'done.contact_not_yet': ['contact_given'],
  'done.extended': ['call_extended'],
  'done.call_closed_unplaced': ['call_ended'],
  'done.call_closed_unplaced_for': ['call_ended'],
  'done.call_closed_handing_over': ['call_ended'],
  'done.call_closed_round': ['call_ended'],
  'done.call_closed_team': ['call_ended'],
  'done.call_closed_unfilled': ['call_ended'],
  'done.call_closed_unfilled_for': ['call_ended'],
  'done.call_closed_evaluating': ['call_ended'],
  'done.call_closed_evaluating_for': ['call_ended'],
  'done.call_closed_filled': ['call_ended'],
  'done.weighing_closed': ['candidates_released'],
  'done.withdrawn': ['withdrawn'],
  'done.reopened': ['reopened'],
  'done.declined': ['interest_ended', 'team_shrank'],
  'done.agreed_allocation': ['agreed'],
  'done.agreed_coordination': ['agreed'],
  'done.agreed_own': ['agreed'],
  'done.agreed_own_coordination': ['agreed'],
  'done.objected': ['objected'],
  'done.volunteered': ['round_opened'],
  'done.stepped_back': ['stepped_back'],
  'done.ticked': ['ticked'],
  'done.unticked': ['ticked'],
  'done.trouble_told': ['trouble_told'],
  'done.chosen': ['chosen'],
  'done.outcome_recorded': ['outcome_recorded'],
  'done.seats_changed': ['seats_changed'],
  'done.proposed': ['candidates_proposed'],
  'done.amended': ['candidate_amended'],
  'done.amended_disclosed': ['candidate_amended'],
  'done.evaluated': [
    'candidate_qualified',
    'candidate_disqualified',
    'client_agreed',
    'client_declined',
    'candidate_joined',
    'client_informed',
  ],
  'done.informed': ['client_informed'],
  'done.candidate_withdrawn': ['candidate_withdrawn'],
  'done.forgotten': ['candidate_erased'],
  'done.case_told': ['case_told', 'case_facts_given'],
  'done.case_asked': ['case_asked'],
  'done.case_shared': ['case_published'],
  'done.case_agreed': ['case_agreed'],
  'done.case_agreed_listed': ['case_agreed'],
  'done.case_declined': ['case_declined'],
  'contact.taken': ['taken'],
  'done.coop_added': ['coop_added'],
  'done.coop_added_fit': ['coop_added'],
  'done.fit_on': ['fit_joined'],
  'done.fit_on_agreement': ['fit_joined'],
  'done.fit_off': ['fit_left'],
  'done.coop_removed': ['coop_removed'],
  'done.people_added': ['person_joined'],
  'done.people_dropped': ['person_left'],
  'done.mandate_set': ['mandate_set'],
  'done.mandate_cleared': ['mandate_set'],
  'done.join_requested': ['join_requested'],
  'done.join_requested_empty': ['join_requested'],
  'done.join_approved': ['person_joined'],
  'done.join_rejected': ['join_rejected'],
  'done.left': ['person_left'],
  'done.join_withdrawn': ['join_withdrawn'],
  'done.agreement_accepted': ['agreement_accepted'],
  'done.agreement_accepted_not_in_fit': ['agreement_accepted'],
  'done.availability_set': ['availability_set'],
  'done.coordinator_added': ['coordinator_added'],
  'done.coordinator_removed': ['coordinator_removed'],
  'done.coop_edited': ['coop_edited'],
};

/** Said by a candidate for themselves: it isn't written who they are. */
const UNSIGNED: Partial<Record<TextId, readonly EventType[]>> = {
  'done.consented': ['candidate_consented'],
  'done.not_consented': ['candidate_withdrawn'],
  'done.own_withdrawn': ['candidate_withdrawn'],
  'done.own_forgotten': ['candidate_erased'],
};

export interface Confirmation {
  readonly id: TextId;
  readonly happened: readonly string[];
  readonly signed: boolean;
}

interface Known extends Confirmation {
  readonly pattern: RegExp;
  readonly letters: number;
}

/** Stands for an argument: in no text. */
const ARGUMENT = '\0';

const KNOWN: readonly Known[] = [...known(HAPPENED, true), ...known(UNSIGNED, false)].toSorted(
  (one, other) => other.letters - one.letters,
);

/** What a text says was done; undefined where it says something else. */
export function confirmationIn(text: string): Confirmation | undefined {
  return KNOWN.find(({pattern}) => pattern.test(text));
}

export function confirmationOf(id: string): Confirmation | undefined {
  return KNOWN.find((one) => one.id === id);
}

function known(
  table: Partial<Record<TextId, readonly EventType[]>>,
  signed: boolean,
): readonly Known[] {
  return (Object.entries(table) as [TextId, readonly EventType[]][]).flatMap(([id, happened]) =>
    Object.values(CATALOGUES).map((catalogue) => {
      const literal = withoutArguments(catalogue[id]);
      const pattern = new RegExp(`^${literal.map(escaped).join('[\\s\\S]*?')}`);
      return {id, happened, signed, pattern, letters: literal.join('').length};
    }),
  );
}

/** The parts of a message between its arguments, however deep these go. */
function withoutArguments(message: string): readonly string[] {
  let literal = '';
  let depth = 0;
  for (const letter of message) {
    if (letter === '{') depth += 1;
    if (depth === 0) literal += letter;
    if (letter === '}' && (depth -= 1) === 0) literal += ARGUMENT;
  }
  return literal.split(ARGUMENT);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
