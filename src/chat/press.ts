import type {Intent} from '../app/intents.ts';
import type {ButtonAbout} from './wire.ts';
import {QUIETABLE, SETUP_STEPS} from '../domain/registry/commands.ts';
import {kindOf} from '../domain/opportunity/either.ts';
import {never} from '../domain/workflow.ts';
import {intentOfCasePress} from './press-case.ts';
import {intentOfExpansionPress} from './press-expansion.ts';
import {shownStats} from './command-stats.ts';

/** What a genuine button asks for. */
export function intentOfPress(
  {action, reference: about, bound}: ButtonAbout,
  /** What was chosen of a menu. */
  chosen = '',
): Intent {
  const reference = about ?? '';
  const expansion = about !== null && kindOf(about) === 'expansion';
  switch (action) {
    case 'interested':
      return {do: 'interested', reference, note: null};
    case 'notinterested':
      return {do: 'not_interested', reference};
    case 'withdrawinterest':
      return {do: 'withdraw_interest', reference};
    case 'details':
      return {do: 'details', reference};
    case 'history':
      return {do: 'history', reference, page: 1};
    case 'contact':
      // Of an expansion it is the client's name, for whose people the client accepted: nothing to fill in.
      return expansion ? {do: 'contact', reference} : {do: 'open', dialog: action, reference};
    case 'question':
    case 'edit':
    case 'extend':
    case 'withdraw':
    case 'choose':
    case 'seats':
    case 'terms':
    case 'trouble':
      return {do: 'open', dialog: action, reference};
    case 'agree':
      return {do: 'agree', reference, round: Number(bound)};
    case 'object':
      return {do: 'open', dialog: 'object', reference, bound: Number(bound)};
    case 'coordinate':
      return {do: 'coordinate', reference};
    case 'stepback':
      return {do: 'step_back', reference};
    case 'tick': {
      const [point = '', handover = ''] = bound.split('/');
      const which = {point: Number(point), ...(handover !== '' && {handover: Number(handover)})};
      return {do: 'tick', reference, done: true, ...which};
    }
    case 'askrest':
      return {do: 'rest_text', reference};
    case 'moredetails':
      return {do: 'open', dialog: expansion ? 'seats_details' : 'details', reference};
    case 'reasonnottaken':
      return {do: 'open', dialog: 'reason', reference};
    case 'closecall':
      return {do: 'close_call', reference};
    case 'reopen':
      return {do: 'reopen', reference, closes: null};
    case 'networktext':
      return {do: 'network_text', reference};
    case 'received':
      return {do: 'take', reference, handover: Number(bound)};
    case 'declinehandover':
      return {do: 'open', dialog: 'declinehandover', reference, bound: Number(bound)};
    case 'propose':
    case 'candidateyes':
    case 'candidateno':
    case 'candidateabout':
    case 'candidatemore':
    case 'candidateedit':
    case 'candidatewithdraw':
    case 'candidatewhy':
    case 'review':
    case 'qualify':
    case 'disqualify':
    case 'clientinformed':
    case 'clientagrees':
    case 'clientdeclines':
    case 'joined':
    case 'closeweighing':
    case 'explain':
    case 'forget':
      return intentOfExpansionPress(action, reference, bound);
    case 'outcomewon':
      return {do: 'outcome', reference, outcome: 'won', note: null};
    case 'outcomelost':
      return {do: 'outcome', reference, outcome: 'lost', note: null};
    case 'outcomewaiting':
      return {do: 'outcome', reference, outcome: 'waiting', note: null};
    case 'outcomenoanswer':
      return {do: 'outcome', reference, outcome: 'no_answer', note: null};
    case 'outcomefinished':
      return {do: 'outcome', reference, outcome: 'finished', note: null};
    case 'casestudy':
    case 'casefacts':
    case 'caseask':
    case 'caseyes':
    case 'caseno':
    case 'caseread':
      return intentOfCasePress(action, reference, bound);
    case 'approvejoin':
    case 'rejectjoin': {
      const [id = '', coop = ''] = bound.split('/');
      const person = {username: '', id};
      return {do: 'answer_join', approve: action === 'approvejoin', person, coop};
    }
    case 'acceptagreement':
      return {do: 'accept_agreement', version: Number(bound)};
    case 'availability':
      return {do: 'open_availability', soon: null, technologies: []};
    case 'availabilitysame':
      return {do: 'availability_same', asked: askedIn(bound)};
    case 'mentionson':
    case 'mentionsoff':
      return {do: 'set_quiet', about: 'mentions', quiet: action === 'mentionsoff'};
    case 'askingon':
    case 'askingoff':
      return {do: 'set_quiet', about: 'availability', quiet: action === 'askingoff'};
    case 'remindersoff':
    case 'reminderson': {
      const kind = QUIETABLE.find((one) => one === chosen);
      return kind === undefined
        ? {do: 'settings'}
        : {do: 'set_quiet', about: kind, quiet: action === 'remindersoff'};
    }
    case 'agreement':
      return {do: 'agreement'};
    case 'offer':
      return {do: 'open_offer', title: ''};
    case 'expand':
      return {do: 'open_expand', title: ''};
    case 'list':
      return {do: 'list', scope: 'open', technology: null};
    case 'mine':
      return {do: 'mine'};
    case 'help':
      return {do: 'help', topic: null};
    case 'join':
      return {do: 'join', coop: null};
    case 'addcoop':
      return {do: 'open_setup', dialog: 'coop_new', language: null};
    case 'cooplist':
      return {do: 'open_setup', dialog: 'coop_list', language: null};
    case 'editagreement':
      return {do: 'open_setup', dialog: 'agreement_text', language: null};
    case 'guide':
    case 'announcement':
    case 'announce':
      return {do: action};
    case 'settlestep':
      return {do: 'settle_step', step: SETUP_STEPS.find((step) => step === bound) ?? 'coops'};
    case 'newswithdraw':
      return {do: 'withdraw_news', news: Number(bound)};
    case 'present':
      return {do: 'present', coop: null, meeting: Number(bound)};
    case 'wemet':
      // Where there was no agenda, it belongs to none.
      return {do: 'we_met', ...(bound !== '' && {meeting: Number(bound)})};
    case 'agendapost':
      return {do: 'post_agenda'};
    case 'federationsettings':
      return {do: 'open_customs'};
    case 'statspost':
      return shownStats(bound);
    case 'removecoop':
      return {do: 'coop_remove', coop: {id: bound}, confirmed: true};
    default:
      return never(action);
  }
}

/** `c3/1795312345678`: which co-op, and when what was shown had been said. */
function askedIn(bound: string): {coop: string; said: number} {
  const [coop = '', said = ''] = bound.split('/');
  return {coop, said: Number(said)};
}
