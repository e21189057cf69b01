import {describe, expect, it} from 'vitest';
import {plainMessage} from '../../src/chat/drawn.ts';
import {federationElements} from '../../src/chat/dialogs/draw-federation.ts';
import {customsPost} from '../../src/chat/views/customs-post.ts';
import {agendaWaitsPost} from '../../src/chat/views/federation-direct.ts';
import {agendaPost, lateDecisionText, minutesText} from '../../src/chat/views/meeting-post.ts';
import {drawAgenda} from '../../src/chat/views/meeting-answers.ts';
import {refusalText} from '../../src/chat/views/refusal.ts';
import {parseClock, parseDays, parseMeeting} from '../../src/text/plans.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import type {Language} from '../../src/text/words.ts';
import {expectButtons, expectWords} from './legible.ts';
import {CUSTOMS_MESSAGES, FULL, HUGE, MEETINGS, METS, PLAN} from './meeting-samples.ts';
import {viewFor} from './samples.ts';

/** What one message holds. */
const LONGEST = 16_383;
const CARDS = new Map([['D-1', 'post1']]);

describe.each(LANGUAGES)('in %s', (language: Language) => {
  const view = viewFor(language);

  it('the agenda has its words, buttons until it took place, and room in one message', () => {
    for (const meeting of MEETINGS) {
      const drawn = agendaPost(meeting, CARDS, view);
      expectWords(drawn, meeting);
      expectButtons(drawn);
      expect(drawn.message.length).toBeLessThanOrEqual(LONGEST);
      expect(drawn.panels.flatMap(({buttons}) => buttons.map(({action}) => action))).toEqual([
        'present',
        'wemet',
      ]);
    }
    for (const met of METS) {
      const drawn = agendaPost(met, CARDS, view);
      expectWords(drawn, met);
      expect(drawn.panels.flatMap(({buttons}) => buttons)).toEqual([]);
      expect(drawn.message.length).toBeLessThanOrEqual(LONGEST);
    }
  });

  it('what is too much for an agenda is a number', () => {
    const drawn = drawAgenda(
      {
        ...{kind: 'agenda', agenda: HUGE, cards: CARDS, next: null, postedAt: null, meeting: null},
        may: {post: false, met: false},
      },
      view,
    );
    expect(drawn.message.length).toBeLessThanOrEqual(LONGEST);
    expect(drawn.message).toContain(view.words.t('agenda.more', {n: 188}));
    expect(drawn.message).not.toContain('@all');
  });

  it('minutes have who was there and what was decided, with nobody mentioned', () => {
    for (const met of METS) {
      expectWords(plainMessage(minutesText(met, view)), met);
      expect(minutesText(met, view)).not.toContain('@all');
      for (const {text, by} of met.decisions) {
        const late = lateDecisionText({id: 'decided', meeting: met.number, text, by}, view);
        expectWords(plainMessage(late), met);
        expect(late).not.toContain('@all');
      }
    }
    const [decision] = METS.flatMap(({decisions}) => decisions);
    const [met] = METS;
    if (!decision || !met) throw new Error('there are none');
    const many = {...met, decisions: Array.from({length: 400}, () => decision)};
    const long = minutesText(many, view);
    expect(long.length).toBeLessThanOrEqual(LONGEST);
    expect(long).toContain('`/fit');
  });

  it('what was set for all has its words', () => {
    for (const message of CUSTOMS_MESSAGES) expectWords(customsPost(message, view), message);
  });

  it('the form of what holds for all begins with what it understands', () => {
    const days = [[1, 2, 3, 4, 5], [2, 4], [7], [1, 2, 3, 4, 5, 6, 7], [1, 3, 6], [6, 7]];
    const plans = [1, 2, 3, 4, -1].flatMap((nth) =>
      [1, 3, 6, 7].map((weekday) => ({nth, weekday, minute: 15 * nth + 600})),
    );
    for (const digestDays of days)
      for (const digestAt of [0, 540, 630, 1439])
        for (const meeting of plans) {
          const customs = {digestAt, digestDays, meeting, attendance: 'off'} as const;
          const value = (name: string) =>
            federationElements({...view, customs}).find((one) => one.name === name)?.default ?? '';
          expect(parseClock(value('digest_at'))).toBe(digestAt);
          expect(parseDays(value('digest_days'))).toEqual(digestDays);
          expect(parseMeeting(value('meeting'))).toEqual(meeting);
        }
  });

  it('who can’t apply is told when the next meeting is, where that is known', () => {
    const refusal = {id: 'missed_meetings', coop: 'b'} as const;
    const dated = {...view, customs: {...view.customs, meeting: PLAN}};
    expect(refusalText(refusal, dated)).toContain(
      language === 'es' ? 'primer martes' : 'first Tuesday',
    );
    expect(refusalText(refusal, view)).not.toContain('(');
  });

  it('reads as it should', async () => {
    const [meeting, met] = [
      MEETINGS.find(({heldAt}) => heldAt !== null),
      METS.find(({heldAt, decisions}) => heldAt !== null && decisions.length > 0),
    ];
    if (!meeting || !met) throw new Error('there are none');
    const posts = [agendaPost(meeting, CARDS, view), agendaPost(met, CARDS, view)].flatMap(
      ({message, panels}) => [message, ...panels.map(({text}) => text)],
    );
    const {number, heldAt} = meeting;
    const waits = {id: 'agenda_waits_direct', coop: 'b', meeting: number, heldAt} as const;
    const direct = agendaWaitsPost(
      {...waits, references: []},
      FULL.waiting.slice(0, 3),
      CARDS,
      view,
    ).message;
    const customs = CUSTOMS_MESSAGES.filter(({names}) => names.length > 1).map(
      (message) => customsPost(message, view).message,
    );
    const all = [...posts, minutesText(met, view), direct, ...customs].join('\n\n---\n\n');
    await expect(`${all}\n`).toMatchFileSnapshot(`meeting/${language}.md`);
  });
});
