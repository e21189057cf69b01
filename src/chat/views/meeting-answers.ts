import type {MeetingAnswer, MeetingDone} from '../../app/meeting-answers.ts';
import {never} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {agendaParts} from './agenda.ts';
import {customLines} from './customs-post.ts';
import {decisionLines} from './meeting-post.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

type Of<Kind extends MeetingAnswer['kind']> = Extract<MeetingAnswer, {kind: Kind}>;

/** `/fit meeting`: the agenda as it would be now, for who asks. */
export function drawAgenda(answer: Of<'agenda'>, view: View): Drawn {
  const {words} = view;
  const {agenda, cards, next, postedAt, may, meeting} = answer;
  const message = [
    lines(
      next === null
        ? words.t('meeting.now')
        : words.t('meeting.now_next', {when: md(words.deadline(next))}),
      postedAt !== null && words.t('meeting.posted', {day: md(words.day(postedAt))}),
      agenda.since !== null && words.t('agenda.since', {day: md(words.day(agenda.since))}),
    ),
    ...agendaParts(agenda, cards, view),
  ].join('\n\n');
  const buttons: readonly Button[] = [
    ...(may.post ? [button(view, 'agendapost', {style: 'primary'})] : []),
    ...(may.met ? [button(view, 'wemet', {bound: meeting ?? ''})] : []),
  ];
  return buttons.length > 0 ? withButtons(message, buttons) : plainMessage(message);
}

/** `/fit decided`: what was noted so far. */
export function decisionsText({decisions, met}: Of<'decisions'>, view: View): string {
  const {words} = view;
  const heading =
    met === null
      ? words.t('decisions.heading')
      : words.t('decisions.heading_met', {day: md(words.day(met))});
  return decisions.length === 0
    ? words.t('decisions.none')
    : lines(heading, ...decisionLines(decisions, view));
}

export function meetingDoneText(done: MeetingDone, view: View): string {
  const {words, names} = view;
  switch (done.id) {
    case 'agenda_posted':
      return done.heldAt === null
        ? words.t('done.agenda_posted')
        : words.t('done.agenda_posted_at', {when: md(words.deadline(done.heldAt))});
    case 'present_noted':
      return words.t('done.present_noted', {coop: names.coop(done.coop), n: done.there});
    case 'coop_excused':
      return words.t(done.last ? 'done.coop_excused_last' : 'done.coop_excused', {
        coop: names.coop(done.coop),
      });
    case 'decision_noted':
      return words.t(done.late ? 'done.decision_noted_late' : 'done.decision_noted');
    case 'met_noted':
      return words.t('done.met_noted', {there: done.there, decisions: done.decisions});
    case 'customs_set':
      return lines(
        words.t('done.customs_set'),
        ...customLines(done.names, done.customs, view).map((line) => `* ${line}`),
      );
    default:
      return never(done);
  }
}
