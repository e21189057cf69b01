import type {Done} from '../../app/done.ts';
import {seatsFree, seatsTaken, waitingCandidates} from '../../domain/expansion/state.ts';
import type {Reference} from '../../domain/workflow.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {numbered} from './candidate-words.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

type Of<Id extends Done['id']> = Extract<Done, {id: Id}>;

export type ExpansionDone = Of<
  | 'expansion_offered'
  | 'expansion_call_closed'
  | 'seats_details_given'
  | 'terms_given'
  | 'seats_changed'
  | 'weighing_closed'
  | 'proposed'
  | 'amended'
  | 'consented'
  | 'evaluated'
  | 'informed'
  | 'candidate_withdrawn'
  | 'forgotten'
>;

/** What was just done in an expansion. Some of it is said in a message that is kept: no names. */
export function expansionDoneText(done: ExpansionDone, ref: Reference, view: View): string {
  const {words, names} = view;
  const reference = md(ref);
  switch (done.id) {
    case 'expansion_offered':
      return words.t('done.expansion_offered', {reference, until: md(words.moment(done.until))});
    case 'expansion_call_closed':
      return callClosedText(done, ref, view);
    case 'seats_details_given':
      return words.t('done.details_given', {reference});
    case 'terms_given':
      return words.t('done.terms_given', {reference});
    case 'seats_changed':
      return words.t('done.seats_changed', {reference, seats: done.seats, free: done.free});
    case 'weighing_closed':
      return lines(
        words.t('done.weighing_closed', {reference}),
        words.t('card.seats', {taken: seatsTaken(done.state), seats: done.state.offer.seats}),
      );
    case 'proposed':
      return proposedText(done, ref, view);
    case 'amended':
      return words.t(done.disclosed ? 'done.amended_disclosed' : 'done.amended', {
        reference,
        n: done.candidate,
      });
    case 'consented':
      return words.t(done.agrees ? 'done.consented' : 'done.not_consented', {
        reference,
        coop: names.coop(done.coop),
      });
    case 'evaluated':
      return evaluatedText(done, ref, view);
    case 'informed':
      return words.t('done.informed', {reference, coop: names.coop(done.coop)});
    case 'candidate_withdrawn':
      return words.t(done.own ? 'done.own_withdrawn' : 'done.candidate_withdrawn', {
        reference,
        n: done.candidate,
      });
    case 'forgotten':
      return words.t(done.own ? 'done.own_forgotten' : 'done.forgotten', {
        reference,
        people: numbered([done.candidate], done.coop, view),
        coop: names.coop(done.coop),
      });
    default:
      return never(done);
  }
}

/** What follows from the people there are. */
function callClosedText(
  {state, own}: Of<'expansion_call_closed'>,
  ref: Reference,
  {words, names}: View,
): string {
  const about = {reference: md(ref), coop: names.coop(state.offer.offeringCoop)};
  if (state.status === 'unfilled')
    return words.t(own ? 'done.call_closed_unfilled' : 'done.call_closed_unfilled_for', about);
  if (state.status === 'evaluating') {
    const n = waitingCandidates(state).length;
    return words.t(own ? 'done.call_closed_evaluating' : 'done.call_closed_evaluating_for', {
      ...about,
      n,
    });
  }
  return words.t('done.call_closed_filled', {
    ...about,
    taken: seatsTaken(state),
    seats: state.offer.seats,
    free: seatsFree(state),
  });
}

/** Whose word it is that they agree; until it is theirs, nobody is told. */
function proposedText({coop, candidates}: Of<'proposed'>, ref: Reference, view: View): string {
  const {words, names} = view;
  const about = {reference: md(ref), coop: names.coop(coop)};
  const by = (how: 'asked' | 'word') =>
    candidates.filter(({consent}) => consent === how).map(({number}) => number);
  const [asked, agreed] = [by('asked'), by('word')];
  return lines(
    words.t('done.proposed', {...about, n: candidates.length}),
    agreed.length > 0 &&
      words.t('done.proposed_word', {
        ...about,
        n: agreed.length,
        people: numbered(agreed, coop, view),
      }),
    asked.length > 0 &&
      words.t('done.proposed_asked', {
        ...about,
        n: asked.length,
        people: numbered(asked, coop, view),
      }),
  );
}

/** With what is to be said next. */
function evaluatedText(
  {candidate, coop, status, waiting, free}: Of<'evaluated'>,
  ref: Reference,
  view: View,
): string {
  const {words} = view;
  const reference = md(ref);
  const others = waiting.filter((number) => number !== candidate);
  return lines(
    words.t('done.evaluated', {
      reference,
      people: numbered([candidate], coop, view),
      status: md(words.t(`candidate.status.${status}`)),
    }),
    status === 'accepted' && words.t('done.seats_left', {free}),
    status === 'qualified' && words.t('done.ask_client', {reference}),
    status === 'accepted' && words.t('done.when_joined', {reference, n: candidate}),
    others.length > 0 &&
      words.t('done.still_waiting', {
        reference,
        n: others.length,
        numbers: md(words.list(others.map(String))),
      }),
  );
}

/** As the answer to a command, with the next step below; to a press the text alone is told. */
export function expansionDone(
  done: Of<'proposed' | 'amended' | 'evaluated' | 'informed' | 'expansion_call_closed'>,
  reference: Reference,
  view: View,
): Drawn {
  switch (done.id) {
    case 'proposed':
    case 'amended':
    case 'evaluated':
      return confirmedPost(done, reference, view);
    case 'informed':
      return withButtons(expansionDoneText(done, reference, view), [
        button(view, 'review', {reference}),
      ]);
    case 'expansion_call_closed':
      return done.own && done.state.status === 'evaluating'
        ? withButtons(expansionDoneText(done, reference, view), [
            button(view, 'review', {reference, style: 'primary'}),
          ])
        : plainMessage(expansionDoneText(done, reference, view));
  }
}

/** As a direct message, once a form closed without a word: the next step is a tap away. */
export function confirmedPost(
  done: Of<'proposed' | 'amended' | 'evaluated'>,
  reference: Reference,
  view: View,
): Drawn {
  const {words} = view;
  const said = expansionDoneText(done, reference, view);
  switch (done.id) {
    case 'proposed': {
      const several = done.candidates.length > 1;
      return withButtons(lines(said, words.t('done.proposed_more', {n: done.candidates.length})), [
        ...done.candidates.slice(0, MORE).map(({number: nth}) => {
          const label = several ? words.t('button.candidatemore_of', {n: nth}) : undefined;
          return button(view, 'candidatemore', {
            reference,
            bound: nth,
            nth,
            ...(label !== undefined && {label}),
          });
        }),
        button(view, 'propose', {reference, label: words.t('button.proposeanother')}),
      ]);
    }
    case 'evaluated': {
      const buttons = nextButtons(done, reference, view);
      return buttons.length > 0 ? withButtons(said, buttons) : plainMessage(said);
    }
    case 'amended':
      return plainMessage(said);
  }
}

/** For them first, then for the next of those who wait. */
function nextButtons(
  {candidate, status, waiting}: Of<'evaluated'>,
  reference: Reference,
  view: View,
): readonly Button[] {
  const {words} = view;
  const on = {reference, bound: candidate, nth: candidate};
  const next = waiting.find((number) => number !== candidate);
  return [
    ...(status === 'qualified'
      ? [
          button(view, 'explain', {reference}),
          button(view, 'review', {...on, label: words.t('button.clientsaid_of', {n: candidate})}),
        ]
      : []),
    ...(status === 'accepted'
      ? [button(view, 'joined', {...on, label: words.t('button.joined_of', {n: candidate})})]
      : []),
    ...(next === undefined
      ? []
      : [button(view, 'review', {reference, bound: next, label: words.t('button.reviewnext')})]),
  ];
}

/** A form takes a few at once. */
const MORE = 8;
