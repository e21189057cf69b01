import type {FederationMessage} from '../../domain/federation/messages.ts';
import type {Waiting} from '../../domain/meeting/agenda.ts';
import {never} from '../../domain/workflow.ts';
import {planText} from '../../text/plan-words.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {waitingPart} from './agenda.ts';
import type {Cards} from './agenda.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** What the federation's days tell a person, in their language. */
export function federationDirect(message: FederationMessage, view: View): Drawn {
  const {words, names} = view;
  switch (message.id) {
    case 'attendance_warned_direct':
    case 'attendance_barred_direct': {
      const id =
        message.id === 'attendance_warned_direct'
          ? 'direct.attendance_warned'
          : 'direct.attendance_barred';
      return plainMessage(
        lines(
          [words.t(id, {coop: names.coop(message.coop)}), nextText(view)].join(' ').trim(),
          excuseText(view),
        ),
      );
    }
    case 'excused_direct': {
      const {coop, by, reason} = message;
      const args = {person: names.speaker({...by, coop: null}), coop: names.coop(coop)};
      return plainMessage(
        reason === null
          ? words.t('direct.excused', args)
          : words.t('direct.excused_reason', {...args, reason}),
      );
    }
    case 'agenda_waits_direct':
      return agendaWaitsPost(message, [], new Map(), view);
    case 'whether_met_direct': {
      const when = md(words.deadline(message.heldAt));
      return withButtons(words.t('direct.whether_met', {when}), [
        button(view, 'wemet', {bound: message.meeting, style: 'primary'}),
      ]);
    }
    case 'news_withdrawn_direct':
      return plainMessage(
        words.t('direct.news_withdrawn', {person: names.speaker(message.by), text: message.text}),
      );
    default:
      return never(message);
  }
}

/** What still waits for a co-op, as it is when it is told. */
export function agendaWaitsPost(
  {coop: id, heldAt, references}: Extract<FederationMessage, {id: 'agenda_waits_direct'}>,
  waiting: readonly Waiting[],
  cards: Cards,
  view: View,
): Drawn {
  const {words, names} = view;
  const coop = names.coop(id);
  return plainMessage(
    [
      lines(
        heldAt === null
          ? words.t('direct.agenda_waits', {coop})
          : words.t('direct.agenda_waits_at', {coop, when: md(words.deadline(heldAt))}),
        waiting.length > 0
          ? waitingPart(waiting, cards, view)
          : references.map((reference) => `* **${reference}**`).join('\n'),
      ),
      words.t('direct.agenda_waits_how'),
    ].join('\n\n'),
  );
}

/** When the next meeting is, where a date is set. */
function nextText({words, customs}: View): string {
  return customs.meeting === null
    ? ''
    : words.t('direct.attendance_next', {plan: md(planText(customs.meeting, words))});
}

function excuseText({words, names, coordinators}: View): string | undefined {
  return coordinators.length === 0
    ? undefined
    : words.t('direct.attendance_excuse', {people: names.people(coordinators)});
}
