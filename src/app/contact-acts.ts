import {mayReadContact} from '../domain/delegation/state.ts';
import {problemsOf, textProblem} from '../domain/fields.ts';
import {coopOf} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {decided, simply} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {client} from './client-acts.ts';
import {openDialog} from './dialogs.ts';
import type {Intent} from './intents.ts';
import type {Contact} from './ports.ts';

type Of<Do extends Intent['do']> = Extract<Intent, {do: Do}>;

/** The text is sealed in its own table; the rules learn only that there is one. */
export async function giveContact(doing: Doing, act: Of<'give_contact'>): Promise<Answer> {
  const {tx, caller} = doing;
  const {reference, socialEconomy} = act;
  const problems = problemsOf({
    client_name: textProblem(act.clientName, LIMITS.text, {required: false}),
    client_contact: textProblem(act.clientContact, LIMITS.text, {required: false}),
    private_notes: textProblem(act.privateNotes, LIMITS.reason, {required: false}),
  });
  if (problems) return invalid(reference, problems);
  const given = await completed(doing, act);
  const reachable = given.clientContact !== '';
  const answer = await simply(
    doing,
    reference,
    {type: 'give_contact', reachable, socialEconomy},
    () => ({id: 'contact_given', reachable}),
  );
  if (answer.kind === 'done') await tx.sealContact(reference, given, caller.at);
  return answer;
}

/** A co-ordinator adds to what they can't read: what they leave empty stays as it was. */
async function completed(
  {tx, caller}: Doing,
  {reference, clientName, clientContact, privateNotes}: Of<'give_contact'>,
): Promise<Contact> {
  const state = (await tx.opportunity(reference))?.state;
  const offering = state?.offer.offeringCoop ?? null;
  const own = coopOf(tx.registry(), caller.person) === offering;
  const known = own ? undefined : await tx.contact(reference);
  return {
    clientName: clientName || (known?.clientName ?? ''),
    clientContact: clientContact || (known?.clientContact ?? ''),
    privateNotes: privateNotes || (known?.privateNotes ?? ''),
  };
}

/** `/fit contact`: the offering co-op gives it, who took it sees it again. */
export async function contact(doing: Doing, reference: Reference): Promise<Answer> {
  const {tx, caller} = doing;
  const found = await tx.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  if (found.state.kind === 'expansion') return client(doing, found.state);
  const coop = coopOf(tx.registry(), caller.person);
  return coop !== null && mayReadContact(found.state, coop)
    ? showContact(doing, reference, {justTaken: false})
    : openDialog(doing, {dialog: 'contact', reference});
}

/** Only after the rules said that this co-op took it. Each opening is recorded, with who and when. */
async function showContact(
  {tx, caller}: Doing,
  reference: Reference,
  {justTaken}: {justTaken: boolean},
): Promise<Answer> {
  const found = await tx.opportunity(reference);
  const coop = coopOf(tx.registry(), caller.person);
  const state = found?.state;
  if (state?.kind !== 'delegation' || coop === null || !mayReadContact(state, coop))
    throw new Error('a contact was about to be shown to a co-op that did not take it');
  const sealed = await tx.contact(reference);
  if (!sealed) return {kind: 'refused', reference, refusal: {id: 'contact_erased'}};
  await tx.recordOpening({reference, person: caller.person, coop, at: caller.at});
  const {title} = state.offer;
  return {kind: 'contact', reference, title, contact: sealed, justTaken};
}

export async function take(doing: Doing, {reference, handover}: Of<'take'>): Promise<Answer> {
  const {tx, caller} = doing;
  const found = await tx.opportunity(reference);
  const coop = coopOf(tx.registry(), caller.person);
  // "We take it" pressed again, by any of the co-op's people: the contact again.
  const state = found?.state;
  if (state?.kind === 'delegation' && coop !== null && mayReadContact(state, coop)) {
    if (handover === undefined || handover === state.offer.handovers)
      return showContact(doing, reference, {justTaken: false});
  }
  const command = {type: 'take', ...(handover !== undefined && {handover})} as const;
  const taken = await decided(doing, reference, command);
  return taken.ok ? showContact(doing, reference, {justTaken: true}) : taken.answer;
}
