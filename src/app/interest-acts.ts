import {interestOf, isIncomplete} from '../domain/delegation/state.ts';
import type {OfferedDelegation as Offered} from '../domain/opportunity/either.ts';
import {actorOf, coopOf, freshAvailability} from '../domain/registry/state.ts';
import type {CoopId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {refusedContact, simply} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {Done} from './done.ts';
import {changeRegistry} from './change-registry.ts';
import {openDialog} from './dialogs.ts';
import type {Intent} from './intents.ts';

type Of<Do extends Intent['do']> = Extract<Intent, {do: Do}>;

/** One tap: down at once; a dialog only where the rules miss something, or to change what was said. */
export async function interested(doing: Doing, act: Of<'interested'>): Promise<Answer> {
  const {tx, caller} = doing;
  const {reference} = act;
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person);
  const before = await tx.opportunity(reference);
  if (!before) return {kind: 'unknown_reference', typed: reference};
  const {state: now} = before;
  if (now.kind === 'expansion') return {kind: 'other_kind', reference, is: now.kind};
  const standing = coop !== null && interestOf(now, coop) !== undefined;
  const problem = refusedContact(reference, {note: act.note});
  if (problem) return problem;
  const asked = act.note === null && act.people === undefined;
  if (standing && asked && now.status === 'gathering')
    return openDialog(doing, {dialog: 'interest', reference, said: null});

  const known = coop === null ? null : freshAvailability(registry, coop, caller.at);
  const answer = await simply(
    doing,
    reference,
    {
      type: 'be_interested',
      figures: known && {free: known.free, total: known.total},
      ...(act.note !== null && {note: act.note}),
      ...(act.people !== undefined && {people: act.people}),
    },
    (state) => interestDone(state, coop),
  );
  if (answer.kind !== 'done' || answer.done.id !== 'interested') return answer;
  const {interest, developers, open} = answer.done;
  // After the call figures are fixed: a form would ask for what is refused.
  return open && isIncomplete(interest, developers)
    ? openDialog(doing, {dialog: 'interest', reference, said: answer})
    : answer;
}

function interestDone(state: Offered, coop: CoopId | null): Done {
  const interest = coop === null ? undefined : interestOf(state, coop);
  if (!interest) throw new Error('an interest was saved and is not there');
  const late = state.status === 'unplaced';
  const open = state.status === 'gathering';
  return {id: 'interested', interest, developers: state.offer.developers, late, open};
}

/** The dialog's figures are the co-op's own, so they are kept in the registry too. */
export async function completeInterest(
  doing: Doing,
  act: Of<'complete_interest'>,
): Promise<Answer> {
  const {house, tx, caller} = doing;
  const {reference, people, free, total, note} = act;
  const problem = refusedContact(reference, {note});
  if (problem) return problem;
  const actor = actorOf(tx.registry(), caller.person);
  if ((free === null) !== (total === null))
    return invalid(reference, {[free === null ? 'free' : 'total']: {id: 'required'}});
  if (free !== null && total !== null) {
    const known =
      actor.coop === null ? null : freshAvailability(tx.registry(), actor.coop, caller.at);
    if (known?.free !== free || known.total !== total) {
      const command = {type: 'set_availability', free, total} as const;
      const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
      if (!changed.ok) return {kind: 'refused', reference, refusal: changed.refusal};
    }
  }
  const figures = free !== null && total !== null ? {free, total} : null;
  return simply(doing, reference, {type: 'be_interested', people, note, figures}, (state) =>
    interestDone(state, actor.coop),
  );
}
