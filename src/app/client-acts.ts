import {mayReadClient} from '../domain/expansion/state.ts';
import type {OfferedExpansion} from '../domain/opportunity/either.ts';
import {problemsOf, textProblem} from '../domain/fields.ts';
import {coopOf} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {Doing} from './acting.ts';
import {decidedExpansion, refusedContact, simplyExpansion} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {openDialog} from './dialogs.ts';
import type {Intent} from './intents.ts';

/** The client of an expansion: their name is for the co-ops whose people they accepted. */

/** `/fit contact`: the offering co-op says who it is, the co-op of an accepted person sees it. */
export async function client(doing: Doing, state: OfferedExpansion): Promise<Answer> {
  const {tx, caller} = doing;
  const {offer} = state;
  const {reference, title} = offer;
  const coop = coopOf(tx.registry(), caller.person);
  if (coop === null || coop === offer.offeringCoop || !mayReadClient(state, coop))
    return openDialog(doing, {dialog: 'terms', reference});
  const known = await tx.contact(reference);
  if (!known)
    return {
      kind: 'refused',
      reference,
      refusal:
        offer.client === 'erased'
          ? {id: 'contact_erased'}
          : {id: 'client_missing', coop: offer.offeringCoop},
    };
  await tx.recordOpening({reference, person: caller.person, coop, at: caller.at});
  return {kind: 'client', reference, title, clientName: known.clientName};
}

/** The terms are public; the client's name, said with them, is sealed beside. */
export async function giveTerms(
  doing: Doing,
  {reference, terms, clientName}: Extract<Intent, {do: 'terms'}>,
): Promise<Answer> {
  const {tx, caller} = doing;
  const problems = problemsOf({
    client_name: textProblem(clientName, LIMITS.text, {required: false}),
  });
  if (problems) return invalid(reference, problems);
  const {start, duration, rate} = terms;
  const refused = refusedContact(reference, {start, duration, rate});
  if (refused) return refused;
  const answer = await simplyExpansion(doing, reference, {type: 'give_terms', terms}, () => ({
    id: 'terms_given',
  }));
  if (answer.kind !== 'done') return answer;
  const state = (await tx.opportunity(reference))?.state;
  const own = coopOf(tx.registry(), caller.person) === state?.offer.offeringCoop;
  // A co-ordinator adds to what they can't read: what they leave empty stays as it was.
  if (clientName === '' && !own) return answer;
  const given = await decidedExpansion(doing, reference, {
    type: 'give_client',
    given: clientName !== '',
  });
  if (!given.ok) return isNothing(given.answer) ? answer : given.answer;
  if (clientName === '') await tx.eraseContact(reference);
  else {
    const contact = {clientName, clientContact: '', privateNotes: ''};
    await tx.sealContact(reference, contact, caller.at);
  }
  return answer;
}

function isNothing(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.refusal.id === 'nothing_changes';
}
