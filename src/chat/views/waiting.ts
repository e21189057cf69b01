import type {Waiting} from '../../app/waiting.ts';
import {kindOf} from '../../domain/opportunity/either.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Panel} from '../drawn.ts';
import {sameButton} from './availability.ts';
import {answerButtons} from './case-study.ts';
import {consentButtons} from './candidate-panels.ts';
import {tickButton} from './checklist-post.ts';
import {outcomeButtons, teamOutcomeButtons} from './follow-up.ts';
import {heirButtons} from './heir.ts';
import {WITH_BUTTONS} from './list.ts';
import {button} from './view.ts';
import type {View} from './view.ts';

type Of<For extends Waiting['for']> = Extract<Waiting, {for: For}>;

/** Something that waits for a person or their co-op, with a button for each answer. */
export function waitingPanel(waiting: Waiting, view: View): Panel {
  return {
    color: 'waiting',
    text: waitingText(waiting, view),
    fields: [],
    buttons: waitingButtons(waiting, view),
  };
}

function waitingText(waiting: Waiting, {words, names}: View): string {
  switch (waiting.for) {
    case 'agreement':
      return words.t('wait.agreement');
    case 'availability':
      return words.t(waiting.known ? 'wait.availability' : 'wait.availability_first', {
        coop: names.coop(waiting.coop),
      });
    case 'join':
      return words.t('wait.join', {
        person: names.person(waiting.person),
        coop: names.coop(waiting.coop),
      });
    case 'present':
      return words.t('wait.present', {coop: names.coop(waiting.coop)});
    case 'we_met':
      return words.t('wait.we_met', {when: md(words.deadline(waiting.heldAt))});
    case 'attendance':
      return words.t(waiting.barred ? 'wait.attendance_barred' : 'wait.attendance_warned', {
        coop: names.coop(waiting.coop),
      });
    case 'take':
      return words.t('wait.take', {
        reference: md(waiting.reference),
        title: waiting.title,
        until: md(words.moment(waiting.until)),
      });
    case 'agree':
      return words.t(`wait.agree_${waiting.about}`, {
        reference: md(waiting.reference),
        title: waiting.title,
        coop: names.coop(waiting.coop),
        until: md(waiting.until === null ? words.t('wait.stopped') : words.moment(waiting.until)),
      });
    case 'recipient_left':
      return words.t('wait.recipient_left', {
        reference: md(waiting.reference),
        title: waiting.title,
        coop: names.coop(waiting.coop),
      });
    case 'coordinate':
      return waiting.until === null
        ? words.t('wait.coordinate_late', {reference: md(waiting.reference), title: waiting.title})
        : words.t('wait.coordinate', {
            reference: md(waiting.reference),
            title: waiting.title,
            until: md(words.moment(waiting.until)),
          });
    case 'checklist':
      return words.t('wait.checklist', {
        reference: md(waiting.reference),
        title: waiting.title,
        n: waiting.points.length,
      });
    case 'review':
      return words.t('wait.review', {
        reference: md(waiting.reference),
        title: waiting.title,
        people: md(words.list(peopleTexts(waiting, words))),
      });
    case 'consent':
      return words.t('wait.consent', {
        reference: md(waiting.reference),
        title: waiting.title,
        coop: names.coop(waiting.coop),
      });
    case 'case':
    case 'contact':
    case 'outcome':
    case 'complete_interest':
    case 'late_interest':
    case 'choose':
      return words.t(`wait.${waiting.for}`, {
        reference: md(waiting.reference),
        title: waiting.title,
      });
    default:
      return never(waiting);
  }
}

/** How many wait for what. */
function peopleTexts(waiting: Of<'review'>, words: View['words']): readonly string[] {
  return (['unreviewed', 'qualified', 'accepted'] as const).flatMap((what) => {
    const {length: n} = waiting[what];
    return n === 0 ? [] : [words.t(`wait.review.${what}`, {n})];
  });
}

function waitingButtons(waiting: Waiting, view: View): readonly Button[] {
  const style = 'primary';
  switch (waiting.for) {
    case 'agreement':
      // Accepted below its text, once it was read.
      return [button(view, 'agreement', {style})];
    case 'availability': {
      const known = view.availability(waiting.coop);
      return [
        ...(known ? [sameButton(waiting.coop, known, view)] : []),
        button(view, 'availability', known ? {} : {style}),
      ];
    }
    case 'join': {
      const bound = `${waiting.person}/${waiting.coop}`;
      return [button(view, 'approvejoin', {bound, style}), button(view, 'rejectjoin', {bound})];
    }
    case 'present':
      return [button(view, 'present', {bound: waiting.meeting, style})];
    case 'we_met':
      return [button(view, 'wemet', {bound: waiting.meeting, style})];
    case 'attendance':
      return [];
    case 'take': {
      const {reference, handover: bound} = waiting;
      return [
        button(view, 'received', {reference, bound, style}),
        button(view, 'declinehandover', {reference, bound}),
      ];
    }
    case 'agree': {
      const {reference, round: bound} = waiting;
      return [
        button(view, 'agree', {reference, bound, style}),
        button(view, 'object', {reference, bound}),
      ];
    }
    case 'recipient_left':
      return heirButtons(waiting, waiting, view);
    case 'coordinate':
      return [button(view, 'coordinate', {reference: waiting.reference, style})];
    case 'checklist':
      return waiting.points.map((point) => tickButton(point, waiting, view));
    case 'review':
      return reviewButtons(waiting, view);
    case 'consent': {
      const {reference, candidate: nth} = waiting;
      const about = button(view, 'candidateabout', {reference, bound: nth, nth});
      return [...consentButtons(reference, nth, view), about];
    }
    case 'contact':
      return [button(view, 'contact', {reference: waiting.reference, style})];
    case 'outcome':
      return kindOf(waiting.reference) === 'expansion'
        ? teamOutcomeButtons(view, waiting.reference, null)
        : outcomeButtons(view, waiting.reference, {question: waiting.question});
    case 'complete_interest':
      return [
        button(view, 'interested', {
          reference: waiting.reference,
          style,
          label: view.words.t('button.completeinterest'),
        }),
      ];
    case 'case':
      return [
        ...answerButtons(waiting, waiting.reference, view),
        button(view, 'caseread', {reference: waiting.reference}),
      ];
    case 'late_interest':
      return [button(view, 'reopen', {reference: waiting.reference, style})];
    case 'choose':
      return [button(view, 'choose', {reference: waiting.reference, style})];
    default:
      return never(waiting);
  }
}

/** The form for the next of those who wait; who only has to join is joined at once. */
function reviewButtons(
  {reference, unreviewed, qualified, accepted}: Of<'review'>,
  view: View,
): readonly Button[] {
  const next = unreviewed[0] ?? qualified[0];
  const review =
    next === undefined ? [] : [button(view, 'review', {reference, bound: next, style: 'primary'})];
  const joined = accepted.slice(0, WITH_BUTTONS).map((nth) => {
    const label = view.words.t('button.joined_of', {n: nth});
    return button(view, 'joined', {reference, bound: nth, nth, label});
  });
  return [...review, ...joined];
}
