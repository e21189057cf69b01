import type {TeamRoom} from '../../app/ports.ts';
import type {TeamMessage} from '../../domain/delegation/messages.ts';
import {standingInterests} from '../../domain/delegation/state.ts';
import type {FormingTeam, Interest, Offered} from '../../domain/delegation/state.ts';
import {capacity, teamCoops} from '../../domain/delegation/team.ts';
import {never} from '../../domain/workflow.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn, Panel} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {closedColor} from './card-parts.ts';
import {standing} from './card.ts';
import {calledText} from './round-post.ts';
import {button, lines, textOf} from './view.ts';
import type {View} from './view.ts';

/** Props hold 8,000, a message 16,000: who is more than these is found in the channel's list. */
const SHOWN = {people: 10, coops: 20} as const;

/** The head of a team's channel: who they are, what is needed, and who co-ordinates. */
export function drawTeam(team: number, state: Offered, room: TeamRoom, view: View): Drawn {
  const {words, names} = view;
  const {reference, title, developers, offeringCoop} = state.offer;
  const heading = words.t('team.heading', {reference: md(reference), title});
  const coops = teamCoops(state);
  if (team < state.offer.teams) return plainMessage(lines(heading, words.t('team.below')));
  if (coops === null || isAlone(state))
    return plainMessage(lines(heading, words.t('team.over'), standing(state, view)));
  const message = [
    lines(heading, words.t('team.why', {n: developers, coop: names.coop(offeringCoop)})),
    lines(...introductions(coops, state, room, view)),
    lines(
      capacityText(coops, state, view),
      room.missing.length > 0 &&
        words.t('team.missing', {people: names.people(room.missing.slice(0, SHOWN.people))}),
    ),
  ].join('\n\n');
  const panel = panelOf(state, view);
  return {message, panels: panel ? [panel] : []};
}

/** Of a team that took it, one can be left: it goes on as one alone. */
function isAlone(state: Offered): boolean {
  return 'recipients' in state && state.recipients.kind === 'coop';
}

/** A line for each co-op: its people, whom this notifies, and with how many it could join. */
function introductions(
  coops: readonly CoopId[],
  state: Offered,
  room: TeamRoom,
  view: View,
): readonly string[] {
  const {words, names} = view;
  const {offeringCoop} = state.offer;
  const here = (coop: CoopId) => {
    const people = (room.people[coop] ?? []).filter((one) => !room.missing.includes(one));
    return people.length > 0
      ? names.mentions(people.slice(0, SHOWN.people))
      : md(words.t('team.nobody'));
  };
  return [
    ...interestsOf(coops, state)
      .slice(0, SHOWN.coops)
      .map(({coop, people}) =>
        words.t('team.coop', {
          coop: names.coop(coop),
          people: here(coop),
          capacity: md(
            people === null ? words.t('team.people_unknown') : words.t('team.people', {n: people}),
          ),
        }),
      ),
    words.t('team.offering', {coop: names.coop(offeringCoop), people: here(offeringCoop)}),
  ];
}

function interestsOf(coops: readonly CoopId[], state: Offered): readonly Interest[] {
  return standingInterests(state).filter(({coop}) => coops.includes(coop));
}

function capacityText(coops: readonly CoopId[], state: Offered, {words, names}: View): string {
  const {developers, reference} = state.offer;
  const interests = interestsOf(coops, state);
  const all = capacity(interests);
  if (all !== null) return words.t('team.capacity', {n: all, developers});
  const known = interests.filter(({people}) => people !== null);
  const silent = interests.filter(({people}) => people === null).map(({coop}) => coop);
  const unknown = words.t('team.unknown', {
    n: capacity(known) ?? 0,
    developers,
    coops: names.coops(silent, {bold: true}),
  });
  // Later it isn't asked any more: they talk with the client.
  return state.status === 'forming_team'
    ? `${unknown} ${words.t('team.say', {reference: md(reference)})}`
    : unknown;
}

function panelOf(state: Offered, view: View): Panel | undefined {
  const {words, names} = view;
  const waiting = (text: string, buttons: readonly Button[] = []): Panel => ({
    color: 'waiting',
    text,
    fields: [],
    buttons,
  });
  switch (state.status) {
    case 'forming_team':
      return waiting(whoText(state, view), volunteerButtons(state, view));
    case 'handing_over': {
      if (state.recipients.kind !== 'team') return undefined;
      const coop = names.coop(state.recipients.coordinating);
      return waiting(
        state.lapsesAt === null
          ? words.t('team.waits_contact', {coop, offering: names.coop(state.offer.offeringCoop)})
          : words.t('team.asked', {coop, until: md(words.deadline(state.lapsesAt))}),
      );
    }
    case 'handed_over':
    case 'closed': {
      if (state.recipients.kind !== 'team') return undefined;
      const coop = names.coop(state.recipients.coordinating);
      const text =
        state.status === 'closed'
          ? words.t('team.closed', {
              coop,
              day: md(words.day(state.since)),
              outcome: md(textOf(words, 'outcome', state.outcome)),
            })
          : words.t('team.running', {coop, day: md(words.day(state.takenAt))});
      const color = state.status === 'closed' ? closedColor(state.outcome) : 'good';
      return {color, text, fields: [], buttons: []};
    }
    case 'gathering':
    case 'allocating':
    case 'unplaced':
    case 'withdrawn':
      return undefined;
    default:
      return never(state);
  }
}

/** Which co-op co-ordinates, as far as it is known. The round about a volunteer has a post of its own. */
function whoText(state: FormingTeam, view: View): string {
  const {words, names} = view;
  return lines(
    state.proposal !== null && words.t('team.volunteer', {coop: names.coop(state.proposal.coop)}),
    calledText(state, view) ??
      (state.proposal
        ? undefined
        : words.t('team.who', {until: md(words.deadline(state.volunteerBy))})),
  );
}

/** Also while the co-ordinators are called because nobody did: a volunteer is welcome until they chose. */
export function volunteerButtons({proposal, offer}: FormingTeam, view: View): readonly Button[] {
  return proposal
    ? []
    : [button(view, 'coordinate', {reference: offer.reference, style: 'primary'})];
}

/** Do they take it? Once that is answered, it isn't drawn again: it says nothing that may change. */
export function drawHandover(handover: number, state: Offered, view: View): Drawn {
  const {words} = view;
  const {reference, handovers} = state.offer;
  const about = {reference: md(reference)};
  if (state.status !== 'handing_over' || handover !== handovers || state.lapsesAt === null)
    return plainMessage(words.t('team.handover_over', about));
  return withButtons(
    words.t('team.handover', {...about, until: md(words.deadline(state.lapsesAt))}),
    [
      button(view, 'received', {reference, bound: handover, style: 'primary'}),
      button(view, 'declinehandover', {reference, bound: handover}),
    ],
  );
}

/** What is said in a team's channel. */
export function teamPost(message: TeamMessage, state: Offered, view: View): Drawn {
  const {words, names} = view;
  const {reference} = state.offer;
  const about = {reference: md(reference)};
  switch (message.id) {
    case 'team_taken':
      return withButtons(words.t('team.taken', {...about, person: names.speaker(message.by)}), [
        button(view, 'received', {
          reference,
          bound: message.handover,
          style: 'primary',
          label: words.t('button.seecontact'),
        }),
        button(view, 'trouble', {reference}),
      ]);
    case 'team_left': {
      const why = message.why === 'not_interested' ? 'withdrawn' : message.why;
      return plainMessage(words.t(`team.left_${why}`, {...about, coop: names.coop(message.coop)}));
    }
    default:
      return never(message);
  }
}
