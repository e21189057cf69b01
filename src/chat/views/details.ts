import type {Own} from '../../app/answers.ts';
import type {Action} from '../../domain/delegation/rights.ts';
import {leftOf} from '../../domain/delegation/left.ts';
import {standingInterests} from '../../domain/delegation/state.ts';
import type {Allocating, FormingTeam, Offered} from '../../domain/delegation/state.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {withButtons} from '../drawn.ts';
import {standing} from './card.ts';
import {caseDoor} from './case-study.ts';
import {tickButtons} from './checklist-post.ts';
import {interestText} from './delegation-card.ts';
import {figuresList} from './figures.ts';
import {outcomeButtons, saidOf} from './follow-up.ts';
import {heirButtons} from './heir.ts';
import {roundButtons} from './round-post.ts';
import {volunteerButtons} from './team-post.ts';
import {block, button, lines, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** All that is public of an opportunity, as a private answer: what the card leaves out too. */
export function drawDetails(state: Offered, view: View): string {
  const {words, names} = view;
  const {offer} = state;
  const {details} = offer;
  return lines(
    words.t('details.heading', {reference: md(offer.reference), title: offer.title}),
    standing(state, view),
    words.t('details.people', {n: offer.developers}),
    words.t('details.technologies', {technologies: technologies(offer.technologies)}),
    details.mode !== null &&
      words.t('details.mode', {mode: md(textOf(words, 'mode', details.mode))}),
    details.english !== null &&
      words.t('details.english', {
        english: md(words.t(details.english ? 'details.english_yes' : 'details.english_no')),
      }),
    details.budget !== null && words.t('details.budget', {budget: details.budget}),
    details.start !== null && words.t('details.start', {start: details.start}),
    details.duration !== null && words.t('details.duration', {duration: details.duration}),
    offer.socialEconomy === true && words.t('details.social_economy'),
    offer.reasonNotTaken !== null &&
      words.t('details.reason', {
        coop: names.coop(offer.offeringCoop),
        reason: md(textOf(words, 'reason_not_taken', offer.reasonNotTaken)),
      }),
    interestsText(state, view),
    state.status === 'closed' &&
      words.t('details.outcome', {outcome: md(textOf(words, 'outcome', state.outcome))}),
    words.t('details.request', {request: block(offer.request)}),
  );
}

function interestsText(state: Offered, view: View): string | undefined {
  const {words} = view;
  const interests = standingInterests(state);
  if (interests.length === 0)
    return state.status === 'gathering' ? words.t('details.nobody') : undefined;
  if (state.status === 'allocating' || state.status === 'forming_team')
    return words.t('details.interested', {
      interests: md(`\n${figuresList(state, view, {notes: true})}\n`),
    });
  const texts = interests.map((interest) => {
    const text = interestText(interest, state, view);
    return interest.note === null
      ? text
      : words.t('details.interest_note', {interest: md(text), note: interest.note});
  });
  const noted = interests.some((interest) => interest.note !== null);
  // Notes are sentences: each co-op gets a line, and an empty one ends the list.
  const listed = noted ? `\n* ${texts.join('\n* ')}\n` : texts.join(', ');
  const past = state.status === 'handed_over' || state.status === 'closed';
  return words.t(past ? 'details.were_interested' : 'details.interested', {interests: md(listed)});
}

/** `/fit show`: the same, with buttons for what this person's co-op can do. */
export function drawShow(state: Offered, own: Own, view: View): Drawn {
  const history = button(view, 'history', {reference: state.offer.reference});
  const all = [...buttonsFor(state, own, view), history];
  // Whoever may do several things gets one that stands out.
  const first = all.findIndex(({style}) => style === 'primary');
  const buttons = all.map((one, i) => (i === first ? one : plain(one)));
  return withButtons(drawDetails(state, view), buttons);
}

function buttonsFor(state: Offered, own: Own, view: View): readonly Button[] {
  const {reference, handovers} = state.offer;
  const on = {reference};
  const primary = {reference, style: 'primary'} as const;
  /** Of these buttons, those whose command the rules allow. */
  const where = (allowed: readonly (readonly [Action, Button])[]) =>
    allowed.flatMap(([action, one]) => (own.may.has(action) ? [one] : []));
  const contact = ['give_contact', button(view, 'contact', on)] as const;
  const withdraw = ['withdraw', button(view, 'withdraw', on)] as const;
  switch (state.status) {
    case 'gathering':
      return [
        ...answerButtons(state, own, view),
        ...where([
          contact,
          ['edit', button(view, 'edit', on)],
          ['give_details', button(view, 'moredetails', on)],
          ['extend', button(view, 'extend', on)],
          ['close_call', button(view, 'closecall', on)],
          withdraw,
        ]),
      ];
    case 'allocating':
    case 'forming_team':
      return [
        ...where(togetherButtons(state, own, view)),
        ...(own.interested ? [button(view, 'withdrawinterest', on)] : []),
        ...where([contact, withdraw]),
      ];
    case 'handing_over': {
      const bound = handovers;
      const take = ['take', button(view, 'received', {...primary, bound})] as const;
      return where([
        ...(state.lapsesAt === null ? [] : [take]),
        ['decline', button(view, 'declinehandover', {reference, bound})],
        ['step_back', button(view, 'stepback', on)],
        contact,
        withdraw,
      ]);
    }
    case 'handed_over': {
      const label = view.words.t('button.seecontact');
      const bound = handovers;
      const trouble = ['tell_trouble', button(view, 'trouble', on)] as const;
      const left = leftOf(state);
      const at = {reference, handover: handovers};
      const heir = left && own.offering ? heirButtons(left, at, view) : [];
      return own.recipient
        ? [
            button(view, 'received', {...primary, bound, label}),
            ...outcomeButtons(view, reference, {question: 2, said: saidOf(state)}),
            ...where([
              ...tickButtons(state, own.coop, view).map((one) => ['tick', one] as const),
              trouble,
            ]),
            button(view, 'declinehandover', {
              reference,
              bound,
              label: view.words.t('button.giveback'),
            }),
          ]
        : [...heir, ...where([trouble])];
    }
    case 'unplaced':
    case 'withdrawn':
      return own.may.has('reopen')
        ? [
            button(view, 'reopen', primary),
            ...(state.status === 'unplaced' ? [button(view, 'networktext', on)] : []),
          ]
        : [];
    case 'closed':
      return own.may.has('tell_case') ? caseDoor(state, view) : [];
  }
}

/** A round's answers, who co-ordinates; the choice once it is the co-ordinators' to make. */
function togetherButtons(
  state: Allocating | FormingTeam,
  own: Own,
  view: View,
): readonly (readonly [Action, Button])[] {
  const {reference} = state.offer;
  const {proposal, called} = state;
  const agreed = own.coop !== null && (proposal?.round.agreed.includes(own.coop) ?? false);
  // Who has agreed may think better of it; to agree again changes nothing.
  const answers = (proposal ? roundButtons(proposal, reference, view) : []).filter(
    ({action}) => action !== 'agree' || !agreed,
  );
  const volunteers = state.status === 'forming_team' ? volunteerButtons(state, view) : [];
  const choose = button(view, 'choose', {reference, style: 'primary'});
  return [
    ...answers.map((one) => [one.action === 'agree' ? 'agree' : 'object', one] as const),
    ...volunteers.map((one) => ['coordinate', one] as const),
    ['step_back', button(view, 'stepback', {reference})],
    ...(called === null ? [] : [['choose', choose] as const]),
  ];
}

const plain = (one: Button): Button => ({...one, style: 'default'});

function answerButtons(state: Offered, own: Own, view: View): readonly Button[] {
  if (own.offering) return [];
  const {reference} = state.offer;
  const on = {reference};
  if (!own.interested)
    return [
      button(view, 'interested', {reference, style: 'primary'}),
      button(view, 'notinterested', on),
      button(view, 'question', on),
    ];
  return [
    button(view, 'interested', {...on, label: view.words.t('button.ourinterest')}),
    button(view, 'withdrawinterest', on),
    button(view, 'question', on),
  ];
}
