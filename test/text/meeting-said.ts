import {drawAnswer} from '../../src/chat/views/answer.ts';
import {customLines, customsPost} from '../../src/chat/views/customs-post.ts';
import {federationDirect} from '../../src/chat/views/federation-direct.ts';
import {drawHelp} from '../../src/chat/views/help.ts';
import {agendaPost, lateDecisionText, minutesText} from '../../src/chat/views/meeting-post.ts';
import {refusalText} from '../../src/chat/views/refusal.ts';
import type {View} from '../../src/chat/views/view.ts';
import {waitingPanel} from '../../src/chat/views/waiting.ts';
import {drawDialog} from '../../src/chat/dialogs/draw.ts';
import {CUSTOMS_MESSAGES, CUSTOMS_SET, MEETING_DIRECT, MEETINGS, METS} from './meeting-samples.ts';
import {coop, AT} from './samples.ts';

/** Everything that is said of meetings and of what the federation set, with a date and without. */
export function sayMeetings(view: View): void {
  const cards = new Map([['D-1', 'post1']]);
  for (const meeting of [...MEETINGS, ...METS]) agendaPost(meeting, cards, view);
  const [met] = METS;
  if (!met) return;
  for (const one of METS) minutesText(one, view);
  const decision = {text: 'x'.repeat(300), by: {person: 'p1', coop: 'a'}, at: AT};
  minutesText({...met, decisions: Array.from({length: 60}, () => decision)}, view);
  lateDecisionText({id: 'decided', meeting: 1, ...decision}, view);
  for (const message of CUSTOMS_MESSAGES) customsPost(message, view);
  for (const nth of [2, 3, 4]) {
    const plan = {nth, weekday: 6, minute: 615};
    const customs = {meeting: plan, digestDays: [1, 2, 3, 4, 5, 6, 7]};
    customLines(['meeting', 'digestDays'], customs, view);
  }
  for (const customs of CUSTOMS_SET) {
    const set = {...view, customs, coordinators: ['p1']};
    for (const message of Object.values(MEETING_DIRECT).flat()) federationDirect(message, set);
    refusalText({id: 'missed_meetings', coop: 'b'}, set);
    drawDialog({dialog: 'federation', reference: null, bound: '', values: {}, choices: []}, set);
  }
  for (const barred of [true, false]) waitingPanel({for: 'attendance', coop: 'b', barred}, view);
  for (const is of ['there', 'excused', 'absent'] as const)
    drawAnswer(
      {kind: 'coop', coop: coop('b'), people: [], mandate: [], at: AT, attended: {is, at: AT}},
      view,
    );
  drawHelp('reunion', view);
}
