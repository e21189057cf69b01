import type {ChannelMessage, Minutes} from '../../domain/federation/messages.ts';
import type {Decision, Meeting, Met, Roll} from '../../domain/meeting/state.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn} from '../drawn.ts';
import {agendaParts} from './agenda.ts';
import type {Cards} from './agenda.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** Characters of what was decided, below what one message holds. */
const DECISIONS_ROOM = 12_000;

/** A meeting whose agenda is in the channel. */
type Posted = (Meeting | Met) & {readonly agenda: Meeting['agenda']};

/** The agenda in the channel: what there is to talk about, who is there, and that it took place. */
export function agendaPost(meeting: Posted, cards: Cards, view: View): Drawn {
  const {words} = view;
  const took = 'at' in meeting;
  const heading =
    meeting.heldAt === null
      ? words.t('agenda.heading')
      : words.t('agenda.heading_at', {when: md(words.deadline(meeting.heldAt))});
  const how = took
    ? words.t('agenda.took_place', {day: md(words.day(meeting.at))})
    : words.t('agenda.how');
  const since = meeting.agenda.since;
  const message = [
    lines(heading, how, since !== null && words.t('agenda.since', {day: md(words.day(since))})),
    ...agendaParts(meeting.agenda, cards, view),
  ].join('\n\n');
  const roll = rollText(took ? meeting : meeting.roll, took, view);
  const buttons = took ? [] : rollButtons(meeting.number, view);
  if (roll === '' && buttons.length === 0) return {message, panels: []};
  const color = took ? 'good' : 'open';
  return {message, panels: [{color, text: roll, fields: [], buttons}]};
}

/** For everybody, and for who co-ordinates. */
function rollButtons(number: number, view: View): readonly Button[] {
  return [
    button(view, 'present', {bound: number, style: 'primary'}),
    button(view, 'wemet', {bound: number}),
  ];
}

/** Who is there, who said that they can't come: a line each. */
function rollText({present, excused}: Roll, took: boolean, {words, names}: View): string {
  const there = Object.keys(present);
  return lines(
    there.length > 0 &&
      words.t(took ? 'agenda.were_there' : 'agenda.there', {coops: names.coops(there)}),
    excused.length > 0 && words.t('agenda.excused', {coops: names.coops(excused)}),
  );
}

/** What is kept of it, in the agenda's thread: who was there, what was decided. */
export function minutesText(met: Minutes, view: View): string {
  const {words} = view;
  return [
    lines(words.t('minutes.heading', {day: md(words.day(met.at))}), rollText(met, true, view)),
    met.decisions.length === 0
      ? words.t('minutes.nothing')
      : lines(words.t('minutes.decided'), ...decisionLines(met.decisions, view)),
  ].join('\n\n');
}

/** A point each, with who noted it. */
export function decisionLines(decisions: readonly Decision[], view: View): readonly string[] {
  const {words, names} = view;
  const shown: string[] = [];
  let room = DECISIONS_ROOM;
  for (const {text, by} of decisions) {
    const line = `* ${words.t('minutes.decision', {text: md(oneLine(text)), by: names.speaker(by)})}`;
    room -= line.length;
    if (room < 0) break;
    shown.push(line);
  }
  const more = decisions.length - shown.length;
  return more > 0 ? [...shown, `* ${words.t('minutes.more', {n: more})}`] : shown;
}

/** Noted after the minutes were in the thread: it goes below them. */
export function lateDecisionText(
  {text, by}: Extract<ChannelMessage, {id: 'decided'}>,
  {words, names}: View,
): string {
  return words.t('minutes.late', {text, by: names.speaker(by)});
}
