import type {Intent} from '../app/intents.ts';
import type {Verdict} from '../app/expansion-intents.ts';
import type {Reference} from '../domain/workflow.ts';
import {never} from '../domain/workflow.ts';
import type {Action} from './drawn.ts';

/** Buttons that only an expansion has. */
export type ExpansionAction = Extract<
  Action,
  | 'propose'
  | 'candidateyes'
  | 'candidateno'
  | 'candidateabout'
  | 'candidatemore'
  | 'candidateedit'
  | 'candidatewithdraw'
  | 'candidatewhy'
  | 'review'
  | 'qualify'
  | 'disqualify'
  | 'clientinformed'
  | 'clientagrees'
  | 'clientdeclines'
  | 'joined'
  | 'closeweighing'
  | 'explain'
  | 'forget'
>;

/** Most are about one candidate, whose number they carry; `clientinformed` about a co-op. */
export function intentOfExpansionPress(
  action: ExpansionAction,
  reference: Reference,
  bound: string,
): Intent {
  const candidate = Number(bound);
  const evaluate = (verdict: Verdict): Intent => ({
    do: 'evaluate',
    reference,
    candidate,
    verdict,
    reason: '',
    informed: false,
  });
  switch (action) {
    case 'propose':
      return {do: 'open', dialog: 'candidate', reference};
    case 'candidateyes':
    case 'candidateno':
      return {do: 'consent', reference, candidate, agrees: action === 'candidateyes'};
    case 'candidateabout':
      return {do: 'about_me', reference, candidate};
    case 'candidatemore':
      return {do: 'open', dialog: 'candidate_more', reference, bound: candidate};
    case 'candidateedit':
      return {do: 'open', dialog: 'candidate', reference, bound: candidate};
    case 'candidatewithdraw':
      return {do: 'withdraw_candidate', reference, candidate};
    case 'candidatewhy':
      return {do: 'why_not', reference, candidate};
    case 'review':
      return {do: 'review_next', reference, candidate: bound === '' ? null : candidate};
    case 'disqualify':
      return {do: 'open', dialog: 'disqualify', reference, bound: candidate};
    case 'clientinformed':
      return {do: 'informed', reference, coop: {id: bound}};
    case 'qualify':
    case 'joined':
      return evaluate(action);
    case 'clientagrees':
      return evaluate('agrees');
    case 'clientdeclines':
      return evaluate('declines');
    case 'closeweighing':
      return {do: 'close_weighing', reference};
    case 'explain':
      return {do: 'explain', reference};
    case 'forget':
      return {do: 'forget', reference, candidate, confirmed: true};
    default:
      return never(action);
  }
}
