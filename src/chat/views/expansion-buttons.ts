import type {OwnExpansion} from '../../app/expansion-answers.ts';
import {
  acceptedCandidates,
  mayReadClient,
  partners,
  seatsFree,
  waitingCandidates,
} from '../../domain/expansion/state.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import type {Action} from '../../domain/expansion/rights.ts';
import type {Button} from '../drawn.ts';
import {caseDoor} from './case-study.ts';
import {saidOf, teamOutcomeButtons} from './follow-up.ts';
import {WITH_BUTTONS} from './list.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

/** What somebody's co-op can do with an expansion where it stands, as far as the rules allow. */
export function showButtons(state: Offered, own: OwnExpansion, view: View): readonly Button[] {
  const all = buttonsFor(state, own, view).flatMap(([action, one]) =>
    action === 'anybody' || own.may.has(action) ? [one] : [],
  );
  // Whoever may do several things gets one that stands out.
  const first = all.findIndex(({style}) => style === 'primary');
  const buttons = all.map((one, i): Button => (i === first ? one : {...one, style: 'default'}));
  return [...buttons, button(view, 'history', {reference: state.offer.reference})];
}

type Allowed = readonly (readonly [Action | 'anybody', Button])[];

function buttonsFor(state: Offered, own: OwnExpansion, view: View): Allowed {
  const {reference} = state.offer;
  const on = {reference};
  const primary = {reference, style: 'primary'} as const;
  const review: Allowed =
    waitingCandidates(state).length > 0
      ? [['qualify', button(view, 'review', {...primary, bound: ''})]]
      : [];
  const seats = ['change_seats', button(view, 'seats', on)] as const;
  const explain = ['state_informed', button(view, 'explain', on)] as const;
  // Once somebody joined, the rules refuse it.
  const withdraw: Allowed =
    partners(state).length > 0 ? [] : [['withdraw', button(view, 'withdraw', on)]];
  const joined: Allowed = acceptedCandidates(state)
    .slice(0, WITH_BUTTONS)
    .map(({number: nth}) => {
      const label = view.words.t('button.joined_of', {n: nth});
      return ['join', button(view, 'joined', {...on, bound: nth, nth, label})] as const;
    });
  const reopen = ['reopen', button(view, 'reopen', primary)] as const;
  const client: Allowed =
    own.coop !== null && !own.offering && mayReadClient(state, own.coop)
      ? [['anybody', button(view, 'contact', {...on, label: view.words.t('button.seeclient')})]]
      : [];
  switch (state.status) {
    case 'gathering':
      return [
        ...(own.offering
          ? []
          : ([
              ['propose', button(view, 'propose', primary)],
              ['ask', button(view, 'question', on)],
            ] as const)),
        ...client,
        ...review,
        ...joined,
        ...(waitingCandidates(state).length > 0 ? [explain] : []),
        ['edit', button(view, 'edit', on)],
        ['give_details', button(view, 'moredetails', on)],
        ['give_terms', button(view, 'terms', on)],
        seats,
        ['extend', button(view, 'extend', on)],
        ['close_call', button(view, 'closecall', on)],
        ...withdraw,
      ];
    case 'evaluating':
      return [
        ...client,
        ...review,
        ...joined,
        explain,
        ['close_weighing', button(view, 'closeweighing', on)],
        seats,
        reopen,
        ...withdraw,
      ];
    case 'complete':
    case 'partly_complete': {
      const outcomes = teamOutcomeButtons(view, reference, saidOf(state));
      return [
        ...client,
        ...joined,
        ...(seatsFree(state) > 0 ? [reopen] : []),
        ...outcomes.map((one) => ['record_outcome', one] as const),
        ['tell_trouble', button(view, 'trouble', on)],
        seats,
        ...withdraw,
      ];
    }
    case 'unfilled':
      return [reopen, ['reopen', button(view, 'networktext', on)]];
    case 'withdrawn':
      return [reopen];
    case 'closed':
      return caseDoor(state, view).map((one) => ['tell_case', one] as const);
  }
}
