import type {TeamRoom} from '../app/ports.ts';
import type {Drawing as DelegationDrawing} from '../domain/delegation/react-drawn.ts';
import {proposalNumbered} from '../domain/delegation/state.ts';
import {checklist} from '../domain/delegation/team.ts';
import type {Drawing, Offered, OfferedDelegation} from '../domain/opportunity/either.ts';
import type {Drawn} from './drawn.ts';
import {drawChecklist} from './views/checklist-post.ts';
import {drawRound} from './views/round-post.ts';
import {drawShare} from './views/share-post.ts';
import {drawHandover, drawTeam} from './views/team-post.ts';
import type {View} from './views/view.ts';

/** A message as the state has it now; undefined where there is nothing of it to show. */
export function drawingOf(
  drawing: Drawing,
  state: Offered,
  room: TeamRoom | undefined,
  view: View,
): Drawn | undefined {
  if (drawing.post === 'share')
    return state.kind === 'expansion' ? drawShare(drawing.coop, state, view) : undefined;
  return state.kind === 'delegation' ? ofDelegation(drawing, state, room, view) : undefined;
}

function ofDelegation(
  drawing: DelegationDrawing,
  state: OfferedDelegation,
  room: TeamRoom | undefined,
  view: View,
): Drawn | undefined {
  switch (drawing.post) {
    case 'round': {
      const proposal = proposalNumbered(state, drawing.round);
      return proposal && drawRound(proposal, state, view);
    }
    case 'team':
      return room && drawTeam(drawing.team, state, room, view);
    case 'handover':
      return drawHandover(drawing.handover, state, view);
    case 'checklist': {
      // That of an earlier handover stays as it was.
      const current = drawing.handover === state.offer.handovers && checklist(state).length > 0;
      return current ? drawChecklist(drawing.handover, state, view) : undefined;
    }
  }
}
