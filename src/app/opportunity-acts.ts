import type {Offered} from '../domain/opportunity/either.ts';
import type {CoopId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {endOf, refusedContact, simplyEither} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import type {Done} from './done.ts';
import type {Intent} from './intents.ts';

/** What people do to an opportunity of either kind: its call, its end, what came of it. */
export type EitherAct = Extract<
  Intent,
  {do: 'ask' | 'extend' | 'close_call' | 'withdraw' | 'reopen' | 'outcome' | 'trouble'}
>;
type Of<Do extends EitherAct['do']> = Extract<EitherAct, {do: Do}>;

export async function actOnEither(doing: Doing, act: EitherAct): Promise<Answer> {
  const {reference} = act;
  switch (act.do) {
    case 'ask':
      return (
        refusedContact(reference, {text: act.text}) ??
        simplyEither(doing, reference, {type: 'ask', text: act.text}, (state, coop) => ({
          id: 'question_asked',
          own: coop === state.offer.offeringCoop,
        }))
      );
    case 'extend':
      return extend(doing, act);
    case 'close_call':
      return simplyEither(doing, reference, {type: 'close_call'}, callClosed);
    case 'withdraw':
      return (
        refusedContact(reference, {reason: act.reason}) ??
        simplyEither(doing, reference, {type: 'withdraw', reason: act.reason}, () => ({
          id: 'withdrawn',
        }))
      );
    case 'reopen':
      return reopen(doing, act);
    case 'trouble':
      return (
        refusedContact(reference, {text: act.text}) ??
        simplyEither(doing, reference, {type: 'tell_trouble', text: act.text}, () => ({
          id: 'trouble_told',
        }))
      );
    case 'outcome':
      return (
        refusedContact(reference, {note: act.note}) ??
        simplyEither(
          doing,
          reference,
          {type: 'record_outcome', outcome: act.outcome, note: act.note},
          () => ({id: 'outcome_recorded', outcome: act.outcome}),
        )
      );
  }
}

function callClosed(state: Offered, coop: CoopId): Done {
  const own = coop === state.offer.offeringCoop;
  return state.kind === 'delegation'
    ? {id: 'call_closed', state, own}
    : {id: 'expansion_call_closed', state, own};
}

async function extend(doing: Doing, {reference, closes}: Of<'extend'>): Promise<Answer> {
  const now = doing.caller.at;
  const found = await doing.tx.opportunity(reference);
  const from = found?.state.status === 'gathering' ? Math.max(found.state.closesAt, now) : now;
  const until = endOf(doing.house, closes, {now, from});
  if (typeof until !== 'number') return invalid(reference, {closes: until});
  return simplyEither(doing, reference, {type: 'extend', closesAt: until}, () => ({
    id: 'extended',
    until,
  }));
}

async function reopen(doing: Doing, {reference, closes}: Of<'reopen'>): Promise<Answer> {
  const {rules} = doing.house;
  const {at} = doing.caller;
  const until =
    closes === null
      ? rules.calendar.windowEnd(rules.callWindows[0], at)
      : endOf(doing.house, closes, {now: at, from: at});
  if (typeof until !== 'number') return invalid(reference, {closes: until});
  return simplyEither(doing, reference, {type: 'reopen', closesAt: until}, () => ({
    id: 'reopened',
    until,
  }));
}
