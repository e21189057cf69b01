import {LIMITS} from '../../domain/settings.ts';
import {isIncomplete, recipientCoops, standingInterests} from '../../domain/delegation/state.ts';
import type {Interest, Offered} from '../../domain/delegation/state.ts';
import {never} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn, Panel} from '../drawn.ts';
import {block, button, cut, lines, roomOf, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/**
 * All props of a post hold 8,000 on old servers. What a request and those interested may take of
 * it; the buttons take the rest.
 */
const ROOM = {request: 4_800, interests: 1_200} as const;

/**
 * The root post of a thread, always drawn from the state. Three short lines (reference and title;
 * who and where it stands, in words; the facts), then the client's words, who answered, buttons.
 */
export function drawCard(state: Offered, view: View): Drawn {
  const {words} = view;
  const {reference, title} = state.offer;
  const message = lines(
    words.t('card.title', {reference: md(reference), title}),
    standing(state, view),
    facts(state, view),
  );
  return {message, panels: [panel(state, view)]};
}

/** The second line: whose it is, and where it stands, in words. */
export function standing(state: Offered, {words, names}: View): string {
  const coop = names.coop(state.offer.offeringCoop);
  switch (state.status) {
    case 'gathering':
      return words.t('card.gathering', {coop, until: md(words.moment(state.closesAt))});
    case 'allocating':
    case 'forming_team': {
      const coops = names.coops(state.interests.map((interest) => interest.coop));
      return words.t(`card.${state.status}`, {coop, coops});
    }
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

/** The third line: what is known, joined with middle dots. */
function facts({offer}: Offered, {words}: View): string {
  const {mode, english, budget, start, duration} = offer.details;
  const known = [
    words.t('card.people', {n: offer.developers}),
    technologies(offer.technologies).text,
    mode && textOf(words, 'mode', mode),
    budget && oneLine(budget),
    english !== null && words.t(english ? 'card.english' : 'card.no_english'),
    start && words.t('card.start', {start}),
    duration && words.t('card.duration', {duration}),
    offer.socialEconomy === true && words.t('card.social_economy'),
  ];
  return known.filter((fact) => typeof fact === 'string' && fact !== '').join(' · ');
}

function panel(state: Offered, view: View): Panel {
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
      return state.outcome === 'finished' || state.outcome === 'won' ? 'good' : 'over';
    case 'unplaced':
    case 'withdrawn':
      return 'over';
    default:
      return never(state);
  }
}

function panelText(state: Offered, {words, names}: View): string {
  const {offer} = state;
  switch (state.status) {
    case 'gathering':
      return requestText(offer.request);
    case 'allocating':
    case 'forming_team':
      return words.t(`card.text.${state.status}`);
    case 'handing_over':
      return state.lapsesAt === null
        ? words.t('card.text.waits_contact', {coop: names.coop(offer.offeringCoop)})
        : words.t('card.text.handing_over');
    case 'handed_over':
      return lines(
        words.t('card.text.handed_over', {day: md(words.day(state.takenAt))}),
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
    case 'withdrawn': {
      const day = md(words.day(state.since));
      return state.reason.kind === 'said'
        ? words.t('card.text.withdrawn', {
            person: names.speaker(state.by),
            day,
            reason: state.reason.text,
          })
        : words.t('card.text.withdrawn_left', {coop: names.coop(offer.offeringCoop), day});
    }
    case 'closed':
      return lines(
        words.t('card.text.closed', {
          taken: md(words.day(state.takenAt)),
          day: md(words.day(state.since)),
        }),
        state.note !== null && block(state.note).text,
      );
    default:
      return never(state);
  }
}

/** Signs that take much room to be shown as they are leave less of it for the rest. */
function requestText(request: string): string {
  let limit: number = LIMITS.requestOnCard;
  let text = block(cut(request, limit)).text;
  for (let room = roomOf(text); room > ROOM.request; room = roomOf(text)) {
    limit = Math.min(limit - 1, Math.floor((limit * ROOM.request) / room));
    text = block(cut(request, limit)).text;
  }
  return text;
}

function interestField(state: Offered, view: View): Panel['fields'][number] {
  const {words} = view;
  const interests = standingInterests(state).map((one) =>
    interestText(one, state.offer.developers, view),
  );
  return {
    title: words.t('card.interested'),
    value: interests.length > 0 ? interestList(interests, view) : words.t('card.nobody_yet'),
  };
}

function interestList(interests: readonly string[], {words}: View): string {
  let shown = interests;
  while (roomOf(shown.join(', ')) > ROOM.interests) shown = shown.slice(0, -1);
  const more = interests.length - shown.length;
  return more === 0
    ? shown.join(', ')
    : `${shown.join(', ')} ${words.t('card.interest_more', {n: more})}`;
}

/** `**Cambá** (2 personas)`: with how many people it could put in, or that something is missing. */
export function interestText(interest: Interest, developers: number, {words, names}: View): string {
  const coop = names.coop(interest.coop);
  if (isIncomplete(interest, developers)) return words.t('card.interest_incomplete', {coop});
  return interest.people === null
    ? words.t('card.interest', {coop})
    : words.t('card.interest_people', {coop, n: interest.people});
}
