import {describe, expect, it} from 'vitest';
import {isStillToSay} from '../../src/domain/registry/react.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {
  excuses,
  isThere,
  meet,
  MEETS,
  met,
  NOTHING_TO_SAY,
  post,
  rule,
} from '../support/meeting.ts';
import {by} from '../support/registry.ts';
import type {RegistryStep} from '../support/registry.ts';

describe('an agenda whose meeting is held at another time', () => {
  const moves = (from: number | null, to: number, at: number, ...steps: readonly RegistryStep[]) =>
    meet(post(from, from === null ? MEETS - DAY : undefined), ...steps).when(post(to, at));
  const posted = [{type: 'meeting_lapsed', meeting: 1} as const, {type: 'agenda_posted'} as const];
  const byHand = (at: number) =>
    by('flora', {type: 'post_agenda', heldAt: null, agenda: NOTHING_TO_SAY}, at);

  it('stays, with who was excused and who is there, and says the other time', () => {
    const excused = excuses('c2', null, MEETS - HOUR);
    const there = isThere('ana', MEETS - MINUTE);
    const moved = moves(MEETS, MEETS + 3 * HOUR, MEETS, excused, there);
    moved.then({type: 'meeting_moved', meeting: 1, heldAt: MEETS + 3 * HOUR}).tells();
    const {registry} = meet(post(MEETS), excused, there, post(MEETS + 3 * HOUR, MEETS));
    expect(registry.meeting).toMatchObject({
      count: 1,
      announced: MEETS + 3 * HOUR,
      open: {
        heldAt: MEETS + 3 * HOUR,
        postedAt: MEETS - DAY,
        roll: {present: {c1: 'ana'}, excused: ['c2']},
      },
    });
    const last = meet(
      rule('required'),
      post(MEETS),
      excused,
      there,
      post(MEETS + 3 * HOUR, MEETS),
      met(MEETS + 4 * HOUR),
    );
    expect(last.registry.meeting.last?.absent).toEqual(['c3']);
  });

  it('is moved once, sooner or later within a week, and back', () => {
    const sooner = MEETS - 2 * HOUR;
    moves(MEETS, sooner, MEETS - DAY + HOUR).then({type: 'meeting_moved', heldAt: sooner});
    moves(MEETS, MEETS + 7 * DAY, MEETS - HOUR).then({type: 'meeting_moved'});
    moves(MEETS, MEETS + 8 * DAY, MEETS - HOUR).then(...posted);
    const once = meet(post(MEETS), post(sooner, MEETS - DAY));
    once.when(post(sooner, MEETS - DAY + HOUR)).refused({id: 'not_due'});
    once.when(post(MEETS, MEETS - DAY + HOUR)).then({type: 'meeting_moved', heldAt: MEETS});
  });

  it('isn’t moved to another day once its roll is called: that is for the next', () => {
    moves(MEETS, MEETS + 2 * DAY, MEETS + HOUR, isThere('ana')).then(...posted);
    moves(MEETS, MEETS + 2 * DAY, MEETS + HOUR).then({type: 'meeting_moved'});
  });

  it('takes the date of the plan where it had none, for a week', () => {
    const dateless = meet(byHand(MEETS - 6 * DAY), excuses('c2'));
    dateless.when(post(MEETS)).then({type: 'meeting_moved', meeting: 1, heldAt: MEETS});
    meet(byHand(MEETS - 8 * DAY - MINUTE))
      .when(post(MEETS))
      .then(...posted);
  });

  it('is asked about after the other time, whoever was asked before', () => {
    const ask = (at: number) => by('registry', {type: 'ask_whether_met'}, at);
    const to = MEETS + DAY;
    const asked = [post(MEETS), ask(MEETS + 2 * HOUR), post(to, MEETS + 3 * HOUR)];
    const moved = meet(...asked);
    const question = {id: 'whether_met_direct', meeting: 1, heldAt: MEETS} as const;
    expect(isStillToSay(question, meet(...asked.slice(0, 2)).registry, 'flora')).toBe(true);
    expect(isStillToSay(question, moved.registry, 'flora')).toBe(false);
    moved.when(ask(MEETS + 4 * HOUR)).refused({id: 'not_due'});
    moved.when(ask(to + 2 * HOUR)).tells('flora: whether_met_direct');
  });
});
