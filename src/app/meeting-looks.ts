import {customsOf} from '../domain/federation/customs.ts';
import {hasBegun, isOver} from '../domain/federation/decide-meeting.ts';
import {referencesOn} from '../domain/meeting/agenda.ts';
import {actorOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {CoopId, PersonActor} from '../domain/workflow.ts';
import {agendaNow, plannedMeeting} from './agenda.ts';
import type {Answer, Attended} from './answers.ts';
import type {House} from './house.ts';
import type {Caller} from './intents.ts';
import type {Reads} from './ports.ts';

/** The agenda as it would be now, for who takes part in FIT, with what a co-ordinator may do about it. */
export async function meetingNow(
  {rules}: House,
  {person, at}: Caller,
  read: Reads,
): Promise<Answer> {
  const registry = read.registry();
  const actor = actorOf(registry, person);
  const outsider = outsideFit(actor);
  if (outsider) return outsider;
  const agenda = await agendaNow(read, at);
  const rows = await read.listed(referencesOn(agenda));
  const {open} = registry.meeting;
  return {
    kind: 'agenda',
    agenda,
    cards: new Map(rows.map(({reference, rootPostId}) => [reference, rootPostId])),
    next: plannedMeeting(read, rules, at) ?? null,
    postedAt: open?.postedAt ?? null,
    meeting: open?.number ?? null,
    may: {
      post: actor.coordinator && (!open || isOver(open, at)),
      met: actor.coordinator && (!open || hasBegun(open, at)),
    },
  };
}

/** What was noted for the meeting to come, else in the minutes of the last one. */
export function decisionsSoFar(registry: Registry, {person}: Caller): Answer {
  const outsider = outsideFit(actorOf(registry, person));
  if (outsider) return outsider;
  const {open, last, decisions} = registry.meeting;
  return open || decisions.length > 0 || !last
    ? {kind: 'decisions', decisions, met: null}
    : {kind: 'decisions', decisions: last.decisions, met: last.at};
}

/** Whether a co-op was at the last meeting, where the federation wants that shown. */
export function attendedBy(registry: Registry, coop: CoopId): Attended | null {
  const {last} = registry.meeting;
  if (!last || customsOf(registry).attendance === 'off') return null;
  const {at} = last;
  if (last.present[coop] !== undefined) return {is: 'there', at};
  if (last.excused.includes(coop)) return {is: 'excused', at};
  return last.absent.includes(coop) ? {is: 'absent', at} : null;
}

/** Kindly told how to take part. */
function outsideFit({coop, coordinator, standing}: PersonActor): Answer | undefined {
  if (coordinator || (coop !== null && standing.participates)) return undefined;
  const refusal = coop === null ? {id: 'needs_coop'} : {id: 'coop_not_in_fit', coop};
  return {kind: 'refused', reference: null, refusal} as Answer;
}
