import type {DirectMessage} from '../../domain/delegation/messages.ts';
import {interestOf} from '../../domain/delegation/state.ts';
import type {Offered} from '../../domain/delegation/state.ts';
import type {Instant} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {withButtons} from '../drawn.ts';
import {button, lines, subject} from './view.ts';
import type {Reader, View} from './view.ts';

/** As it is now: an outage may have lengthened the window while the message waited. */
function lapsesBy(state: Offered, handover: number): Instant | null {
  const current = state.status === 'handing_over' && state.offer.handovers === handover;
  return current ? state.lapsesAt : null;
}

/** Whoever is to take it: one co-op, or the one that co-ordinates the team. */
export function handoverDirect(
  {handover: bound, lapsesAt, again}: Extract<DirectMessage, {id: 'handover_direct'}>,
  state: Offered,
  {coop, rootPostId}: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference, title, developers} = state.offer;
  const team = 'recipients' in state && state.recipients.kind === 'team';
  const about = {
    subject: subject(view, reference, title, rootPostId),
    coop: names.coop(coop),
    until: md(words.moment(lapsesBy(state, bound) ?? lapsesAt)),
  };
  const people = coop === null || team ? null : (interestOf(state, coop)?.people ?? null);
  // A co-op alone needn't have everybody who is needed: it can ask for the rest.
  const fewer = people !== null && people < developers;
  return withButtons(
    lines(
      again
        ? words.t('direct.handover_again', about)
        : words.t(team ? 'direct.handover_team' : 'direct.handover', about),
      fewer && words.t('direct.handover_fewer', {developers, people}),
    ),
    [
      button(view, 'received', {reference, bound, style: 'primary'}),
      button(view, 'declinehandover', {reference, bound}),
      ...(fewer ? [button(view, 'askrest', {reference})] : []),
      button(view, 'details', {reference}),
    ],
  );
}
