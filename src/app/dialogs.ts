import {permit} from '../domain/delegation/rights.ts';
import {delegationWorkflow} from '../domain/delegation/index.ts';
import type {PersonCommand} from '../domain/delegation/commands.ts';
import {
  interestOf,
  proposalOf,
  recipientsOf,
  standingInterests,
} from '../domain/delegation/state.ts';
import type {OfferedDelegation as Offered} from '../domain/opportunity/either.ts';
import {actorOf, coopOf, freshAvailability} from '../domain/registry/state.ts';
import type {Reference} from '../domain/workflow.ts';
import type {Answer, DialogAsk} from './answers.ts';
import type {Doing} from './acting.ts';
import {openCase} from './case-dialogs.ts';
import {blank, heardIn, newAsk, shown, windowChoices} from './dialog-parts.ts';
import {openExpansionDialog, openExpand} from './expansion-dialogs.ts';
import type {DelegationDialog, OpportunityDialog} from './dialog-names.ts';
import {isOfCase, isOfDelegation, isOfExpansion} from './dialog-names.ts';

type Opening =
  | {readonly dialog: 'delegate'; readonly title: string}
  | {readonly dialog: 'expand'; readonly title: string}
  | {readonly dialog: 'interest'; readonly reference: Reference; readonly said: Answer | null}
  | {readonly dialog: OpportunityDialog; readonly reference: Reference; readonly bound?: number};

/** What a dialog starts from, or why this person can't open it: told now, not after typing. */
export async function openDialog(doing: Doing, opening: Opening): Promise<Answer> {
  if (opening.dialog === 'delegate') return openOffer(doing, opening.title);
  if (opening.dialog === 'expand') return openExpand(doing, opening.title);
  const {reference} = opening;
  const found = await doing.tx.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  const {state} = found;
  const {dialog} = opening;
  if (dialog !== 'interest' && isOfCase(dialog)) return openCase(doing, state, dialog);
  if (state.kind === 'expansion')
    return dialog !== 'interest' && isOfExpansion(dialog)
      ? openExpansionDialog(doing, state, {dialog, bound: opening.bound})
      : {kind: 'other_kind', reference, is: state.kind};
  if (dialog === 'interest')
    return shown(reference, await interestAsk(doing, state, reference), opening.said);
  if (!isOfDelegation(dialog)) return {kind: 'other_kind', reference, is: state.kind};
  const refusal = refusalOf(doing, state, trial(dialog, state, opening.bound));
  if (refusal) return {kind: 'refused', reference, refusal};
  const ask = await askFor(doing, state, dialog, reference, opening.bound);
  return shown(reference, ask, null);
}

function openOffer(doing: Doing, title: string): Answer {
  const {tx, caller} = doing;
  const actor = actorOf(tx.registry(), caller.person);
  const asked = {title: 'x', request: 'x', technologies: ['x'], developers: 1};
  const command = {type: 'offer', reference: 'D-0', closesAt: caller.at + 1, ...asked} as const;
  const permission = permit({status: 'not_offered'}, {command, actor, at: caller.at});
  if (!permission.ok) return {kind: 'refused', reference: null, refusal: permission.refusal};
  return newAsk(doing, 'delegate', {title, developers: '1'});
}

/** The command that the dialog will end in, to ask the rules whether it could succeed. */
function trial(dialog: DelegationDialog, state: Offered, bound: number | undefined): PersonCommand {
  const {title, request, technologies, developers, details, reasonNotTaken} = state.offer;
  switch (dialog) {
    case 'edit':
      return {type: 'edit', title, request, technologies, developers};
    case 'contact':
      return {type: 'give_contact', reachable: true, socialEconomy: null};
    case 'details':
      return {type: 'give_details', details};
    case 'reason':
      return {type: 'give_reason', reason: reasonNotTaken};
    case 'question':
      return {type: 'ask', text: 'x'};
    case 'extend':
      return {type: 'extend', closesAt: Number.MAX_SAFE_INTEGER};
    case 'withdraw':
      return {type: 'withdraw', reason: 'x'};
    case 'declinehandover':
      return {type: 'decline', reason: 'x', ...(bound !== undefined && {handover: bound})};
    case 'object':
      return {type: 'object', reason: 'x', ...(bound !== undefined && {round: bound})};
    case 'trouble':
      return {type: 'tell_trouble', text: 'x'};
    case 'choose':
      return {type: 'choose', coop: standingInterests(state)[0]?.coop ?? '', reason: 'x'};
    case 'outcome':
      return {type: 'record_outcome', outcome: 'waiting', note: null};
  }
}

function refusalOf(doing: Doing, state: Offered, command: PersonCommand) {
  const {house, tx, caller} = doing;
  const actor = actorOf(tx.registry(), caller.person);
  const decision = delegationWorkflow(house.rules).decide(state, {command, actor, at: caller.at});
  // An edit that changes nothing yet is what an untouched form would be.
  return decision.kind === 'refused' && decision.refusal.id !== 'nothing_changes'
    ? decision.refusal
    : undefined;
}

async function askFor(
  doing: Doing,
  state: Offered,
  dialog: DelegationDialog,
  reference: Reference,
  bound: number | undefined,
): Promise<DialogAsk> {
  const ask = blank(dialog, reference);
  const {offer} = state;
  switch (dialog) {
    case 'edit':
      return {
        ...ask,
        heard: heardIn(doing),
        values: {
          title: offer.title,
          request: offer.request,
          technologies: offer.technologies.join(', '),
          developers: String(offer.developers),
        },
      };
    case 'contact':
      return {...ask, values: await contactValues(doing, state, reference)};
    case 'details':
      return {
        ...ask,
        values: {
          mode: offer.details.mode ?? '',
          english: offer.details.english === null ? '' : offer.details.english ? 'yes' : 'no',
          budget: offer.details.budget ?? '',
          start: offer.details.start ?? '',
          duration: offer.details.duration ?? '',
        },
      };
    case 'reason':
      return {...ask, values: {reason_not_taken: offer.reasonNotTaken ?? ''}};
    case 'extend':
      return {
        ...ask,
        choices: windowChoices(
          doing,
          state.status === 'gathering' ? state.closesAt : doing.caller.at,
        ),
      };
    case 'declinehandover':
      return {
        ...ask,
        bound: String(bound ?? offer.handovers),
        values: {as: decliningAs(doing, state)},
      };
    case 'object':
      return {...ask, bound: String(bound ?? proposalOf(state)?.round.number ?? 0)};
    case 'choose':
      return {
        ...ask,
        choices: standingInterests(state).map(({coop}) => ({
          value: doing.tx.registry().coops[coop]?.handle ?? '',
          coop,
        })),
      };
    case 'question':
    case 'withdraw':
    case 'outcome':
    case 'trouble':
      return ask;
  }
}

/** Before it is taken, late, or by the offering co-op in the place of one that left FIT. */
function decliningAs({tx, caller}: Doing, state: Offered): string {
  if (state.status !== 'handed_over') return 'declined';
  const coop = coopOf(tx.registry(), caller.person);
  return coop !== null && recipientsOf(state).includes(coop) ? 'given_back' : 'coop_left';
}

/** The offering co-op mends what it wrote; a co-ordinator may enter a contact but never read one. */
async function contactValues(
  {tx, caller}: Doing,
  state: Offered,
  reference: Reference,
): Promise<Record<string, string>> {
  const {offer} = state;
  const social_economy = offer.socialEconomy === null ? '' : offer.socialEconomy ? 'yes' : 'no';
  const coop = coopOf(tx.registry(), caller.person);
  if (coop !== offer.offeringCoop) return {social_economy};
  const known = await tx.contact(reference);
  // Reading what a colleague wrote is an opening like any other.
  if (known) await tx.recordOpening({reference, person: caller.person, coop, at: caller.at});
  return {
    client_name: known?.clientName ?? '',
    client_contact: known?.clientContact ?? '',
    private_notes: known?.privateNotes ?? '',
    social_economy,
  };
}

async function interestAsk(
  {tx, caller}: Doing,
  state: Offered,
  reference: Reference,
): Promise<DialogAsk> {
  const registry = tx.registry();
  const coop = coopOf(registry, caller.person) ?? '';
  const said = interestOf(state, coop);
  const fresh = freshAvailability(registry, coop, caller.at);
  const known = fresh ?? registry.coops[coop]?.availability;
  return {
    ...blank('interest', reference),
    values: {
      // Where one person is needed, there is nothing to say of how many.
      ...(state.offer.developers > 1 && {people: String(said?.people ?? '')}),
      free: String(fresh?.free ?? ''),
      // How many people a co-op has changes slowly: worth proposing even when it is stale.
      total: String(known?.total ?? ''),
      note: said?.note ?? '',
    },
  };
}
