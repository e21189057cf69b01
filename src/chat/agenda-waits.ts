import type {Reads} from '../app/ports.ts';
import {hasBegun} from '../domain/federation/decide-meeting.ts';
import type {FederationMessage} from '../domain/federation/messages.ts';
import type {Waiting} from '../domain/meeting/agenda.ts';
import {pendingOf} from '../domain/meeting/pending-of.ts';
import type {CoopId, Instant} from '../domain/workflow.ts';
import type {Drawn} from './drawn.ts';
import {agendaWaitsPost} from './views/federation-direct.ts';
import type {View} from './views/view.ts';

/**
 * What of an agenda waits for a co-op by the time when it is told: undefined where it has answered it
 * all, or the meeting has begun.
 */
export async function agendaWaits(
  read: Reads,
  message: Extract<FederationMessage, {id: 'agenda_waits_direct'}>,
  view: View,
  now: Instant,
): Promise<Drawn | undefined> {
  const {coop, meeting} = message;
  const {open} = read.registry().meeting;
  if (open?.number !== meeting || (open.heldAt !== null && hasBegun(open, now))) return undefined;
  // Moved since, it is told as it is now.
  const {heldAt} = open;
  const waiting: Waiting[] = [];
  for (const reference of message.references) {
    const state = (await read.opportunity(reference))?.state;
    if (!state) continue;
    const {title} = state.offer;
    for (const pending of pendingOf(state, now)) {
      // A contact that is missing is asked for each day anyway.
      if (pending.for === 'contact') continue;
      if ((pending.coops as readonly CoopId[]).includes(coop))
        waiting.push({reference, title, pending});
    }
  }
  if (waiting.length === 0) return undefined;
  const rows = await read.listed(waiting.map(({reference}) => reference));
  const cards = new Map(rows.map(({reference, rootPostId}) => [reference, rootPostId]));
  return agendaWaitsPost({...message, heldAt}, waiting, cards, view);
}
