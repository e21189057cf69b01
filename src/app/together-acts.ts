import {proposalOf} from '../domain/delegation/state.ts';
import type {Offered} from '../domain/delegation/state.ts';
import {checklist, openPoints} from '../domain/delegation/team.ts';
import type {CoopId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {decided, refusedContact, simply} from './acting.ts';
import type {Answer} from './answers.ts';
import type {Intent} from './intents.ts';

/** What co-ops settle together: rounds of consent, teams and their first steps. */
export type Together = Extract<
  Intent,
  {do: 'agree' | 'object' | 'coordinate' | 'step_back' | 'tick'}
>;
type Of<Do extends Together['do']> = Extract<Together, {do: Do}>;

export async function actTogether(doing: Doing, act: Together): Promise<Answer> {
  const {reference} = act;
  switch (act.do) {
    case 'agree':
      return agree(doing, act);
    case 'object': {
      const {reason, round} = act;
      return (
        refusedContact(reference, {reason}) ??
        simply(
          doing,
          reference,
          {type: 'object', reason, ...(round !== undefined && {round})},
          (_, coop) => ({id: 'objected', coop}),
        )
      );
    }
    case 'coordinate':
      return simply(doing, reference, {type: 'coordinate'}, (state, coop) => ({
        id: 'volunteered',
        coop,
        until: proposalOf(state)?.round.endsAt ?? doing.caller.at,
      }));
    case 'step_back':
      return simply(doing, reference, {type: 'step_back'}, (_, coop) => ({
        id: 'stepped_back',
        coop,
      }));
    case 'tick': {
      const {point, done, handover} = act;
      const tick = {type: 'tick', point, done, ...(handover !== undefined && {handover})} as const;
      return simply(doing, reference, tick, (state, coop) => ({
        id: 'ticked',
        point: pointOf(state, point),
        done,
        open: openPoints(state, coop).length,
      }));
    }
  }
}

/** The answer says whose proposal it was, which may be settled by this very word. */
async function agree(doing: Doing, {reference, round}: Of<'agree'>): Promise<Answer> {
  const before = await doing.tx.opportunity(reference);
  const proposal = before?.state.kind === 'delegation' ? proposalOf(before.state) : null;
  const command = {type: 'agree', ...(round !== undefined && {round})} as const;
  const result = await decided(doing, reference, command);
  if (!result.ok) return result.answer;
  if (!proposal) throw new Error('agreed to nothing');
  const {about, coop: proposed} = proposal;
  const passed = proposalOf(result.state)?.round.number !== proposal.round.number;
  const coop: CoopId = result.coop;
  return {kind: 'done', reference, done: {id: 'agreed', coop, about, proposed, passed}};
}

function pointOf(state: Offered, number: number) {
  const point = checklist(state)[number - 1];
  if (!point) throw new Error('ticked a point that is not there');
  return point.id;
}
