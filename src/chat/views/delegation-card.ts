import {isIncomplete, recipientCoops, standingInterests} from '../../domain/delegation/state.ts';
import type {Allocating, FormingTeam, Interest, Offered} from '../../domain/delegation/state.ts';
import {never} from '../../domain/workflow.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Panel} from '../drawn.ts';
import {ROOM, closedColor, joined, noteText, requestText, withdrawnText} from './card-parts.ts';
import {calledText} from './round-post.ts';
import {button, fitting, lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** The second line: whose it is, and where it stands, in words. */
export function delegationStanding(state: Offered, {words, names}: View): string {
  const coop = names.coop(state.offer.offeringCoop);
  switch (state.status) {
    case 'gathering':
      return words.t('card.gathering', {coop, until: md(words.moment(state.closesAt))});
    case 'allocating':
      return state.called === null
        ? words.t('card.allocating', {
            coop,
            proposed: names.coop(state.proposal.coop),
            until: md(words.moment(state.proposal.round.endsAt)),
          })
        : words.t('card.allocating_called', {coop, coops: names.coops(coopsOf(state))});
    case 'forming_team':
      return words.t('card.forming_team', {coop, coops: names.coops(coopsOf(state))});
    case 'handing_over': {
      const recipients = names.coops(recipientCoops(state.recipients));
      return state.lapsesAt === null
        ? words.t('card.handing_over_waits', {coop, recipients})
        : words.t('card.handing_over', {
            coop,
            recipients,
            until: md(words.moment(state.lapsesAt)),
          });
    }
    case 'handed_over': {
      const recipients = names.coops(recipientCoops(state.recipients));
      const team = state.recipients.kind === 'team';
      return words.t(team ? 'card.handed_over_team' : 'card.handed_over', {coop, recipients});
    }
    case 'unplaced':
    case 'withdrawn':
      return words.t(`card.${state.status}`, {coop});
    case 'closed':
      return words.t('card.closed', {
        coop,
        outcome: md(textOf(words, 'outcome', state.outcome)),
        recipients: names.coops(recipientCoops(state.recipients)),
      });
    default:
      return never(state);
  }
}

function coopsOf({interests}: Allocating | FormingTeam): readonly CoopId[] {
  return interests.map(({coop}) => coop);
}

/** The third line. */
export function delegationFacts({offer}: Offered, {words}: View): string {
  const {mode, english, budget, start, duration} = offer.details;
  return joined([
    words.t('card.people', {n: offer.developers}),
    technologies(offer.technologies).text,
    mode && textOf(words, 'mode', mode),
    budget && oneLine(budget),
    english !== null && words.t(english ? 'card.english' : 'card.no_english'),
    start && words.t('card.start', {start}),
    duration && words.t('card.duration', {duration}),
    offer.socialEconomy === true && words.t('card.social_economy'),
  ]);
}

export function delegationPanel(state: Offered, view: View): Panel {
  const {reference} = state.offer;
  const details = button(view, 'details', {reference});
  const gathering = state.status === 'gathering';
  return {
    color: colorOf(state),
    text: panelText(state, view),
    fields: gathering ? [interestField(state, view)] : [],
    buttons: gathering
      ? [
          button(view, 'interested', {reference, style: 'primary'}),
          button(view, 'question', {reference}),
          details,
        ]
      : [details],
  };
}

function colorOf(state: Offered): Panel['color'] {
  switch (state.status) {
    case 'gathering':
      return 'open';
    case 'allocating':
    case 'forming_team':
    case 'handing_over':
      return 'waiting';
    case 'handed_over':
      return 'good';
    case 'closed':
      return closedColor(state.outcome);
    case 'unplaced':
    case 'withdrawn':
      return 'over';
    default:
      return never(state);
  }
}

function panelText(state: Offered, view: View): string {
  const {words, names} = view;
  const {offer} = state;
  switch (state.status) {
    case 'gathering':
      return requestText(offer.request);
    case 'allocating':
    case 'forming_team':
      return calledText(state, view) ?? askingText(state, view);
    case 'handing_over':
      if (state.lapsesAt === null)
        return words.t('card.text.waits_contact', {coop: names.coop(offer.offeringCoop)});
      return state.recipients.kind === 'team'
        ? words.t('card.text.handing_over_team', {
            coop: names.coop(state.recipients.coordinating),
          })
        : words.t('card.text.handing_over');
    case 'handed_over':
      return lines(
        words.t(
          state.recipients.kind === 'team' ? 'card.text.handed_over_team' : 'card.text.handed_over',
          {day: md(words.day(state.takenAt))},
        ),
        state.recipients.kind === 'team' &&
          words.t('card.text.coordinates', {coop: names.coop(state.recipients.coordinating)}),
      );
    case 'unplaced': {
      const late = state.late.map((interest) => interest.coop);
      return lines(
        words.t(`card.text.unplaced_${state.cause}`, {day: md(words.day(state.since))}),
        late.length > 0 && words.t('card.text.late', {coops: names.coops(late)}),
      );
    }
    case 'withdrawn':
      return withdrawnText(state, view);
    case 'closed':
      return lines(
        words.t('card.text.closed', {
          taken: md(words.day(state.takenAt)),
          day: md(words.day(state.since)),
        }),
        noteText(state),
      );
    default:
      return never(state);
  }
}

/** Whom the round that is on names, or that a co-op is wanted which co-ordinates. */
function askingText(state: Allocating | FormingTeam, {words, names}: View): string {
  if (state.status === 'forming_team' && !state.proposal)
    return words.t('card.text.forming_team', {until: md(words.deadline(state.volunteerBy))});
  const {proposal} = state;
  if (!proposal) return '';
  const {coop, round} = proposal;
  return words.t(state.status === 'allocating' ? 'card.text.allocating' : 'card.text.volunteer', {
    coop: names.coop(coop),
    until: md(words.deadline(round.endsAt)),
  });
}

function interestField(state: Offered, view: View): Panel['fields'][number] {
  const {words} = view;
  const interests = standingInterests(state).map((one) => interestText(one, state, view));
  return {
    title: words.t('card.interested'),
    value:
      interests.length > 0 ? fitting(interests, ROOM.answers, view) : words.t('card.nobody_yet'),
  };
}

/** `**Cambá** (2 personas)`, or that something is missing, while it can still be said. */
export function interestText(
  interest: Interest,
  {status, offer: {developers}}: Offered,
  {words, names}: View,
): string {
  const coop = names.coop(interest.coop);
  if (status === 'gathering' && isIncomplete(interest, developers))
    return words.t('card.interest_incomplete', {coop});
  return interest.people === null
    ? words.t('card.interest', {coop})
    : words.t('card.interest_people', {coop, n: interest.people});
}
