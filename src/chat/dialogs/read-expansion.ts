import {VERDICTS} from '../../app/expansion-intents.ts';
import type {CandidateFields, Verdict} from '../../app/expansion-intents.ts';
import type {Intent} from '../../app/intents.ts';
import {ENGLISH_LEVELS, SENIORITIES} from '../../domain/expansion/details.ts';
import type {Problems} from '../../domain/fields.ts';
import {never} from '../../domain/workflow.ts';
import {proposedIn} from '../proposed-people.ts';
import type {ExpansionForm} from './draw-expansion.ts';
import type {DialogState} from './state.ts';
import {amount, choice, list, number, oneOf, text} from './values.ts';
import type {Submission} from './values.ts';

/** Nothing that could be asked for: what is wrong, by field. */
export interface Unread {
  readonly problems: Problems;
}

/** What a submission of an expansion's forms asks for, whatever was sent. */
export function readExpansion(
  dialog: ExpansionForm,
  {bound, reference: about}: DialogState,
  fields: Submission,
): Intent | Unread {
  const reference = about ?? '';
  const candidate = Number(bound);
  const said = (name: string) => text(fields[name]) || null;
  switch (dialog) {
    case 'seats_details':
      return {
        do: 'seats_details',
        reference,
        details: {
          juniors: amount(fields['juniors']),
          semiseniors: amount(fields['semiseniors']),
          seniors: amount(fields['seniors']),
          english: oneOf(fields['english'], ENGLISH_LEVELS),
          hours: amount(fields['hours']),
        },
      };
    case 'terms':
      return {
        do: 'terms',
        reference,
        terms: {start: said('start'), duration: said('duration'), rate: said('rate')},
        clientName: text(fields['client_name']),
      };
    case 'seats':
      return {do: 'seats', reference, seats: number(fields['seats'])};
    case 'candidate': {
      const about = {...proposedIn(text(fields['name'])), ...candidateFields(fields)};
      return bound === ''
        ? {do: 'propose', reference, ...about}
        : {do: 'amend_candidate', reference, candidate, ...about};
    }
    case 'candidate_more':
      return {
        do: 'candidate_more',
        reference,
        candidate,
        available: said('available'),
        link: said('link'),
        note: said('note'),
      };
    case 'disqualify':
      return evaluation(reference, candidate, 'disqualify', fields);
    case 'review': {
      const verdict = oneOf(fields['decision'], VERDICTS);
      return verdict === null
        ? {problems: {decision: {id: 'not_an_option'}}}
        : evaluation(reference, candidate, verdict, fields);
    }
    default:
      return never(dialog);
  }
}

function evaluation(
  reference: string,
  candidate: number,
  verdict: Verdict,
  fields: Submission,
): Intent {
  const informed = choice(fields['informed']) ?? false;
  return {do: 'evaluate', reference, candidate, verdict, reason: text(fields['reason']), informed};
}

function candidateFields(fields: Submission): CandidateFields {
  return {
    technologies: list(fields['technologies']),
    seniority: oneOf(fields['seniority'], SENIORITIES),
    english: oneOf(fields['english'], ENGLISH_LEVELS),
    hours: amount(fields['hours']),
  };
}
