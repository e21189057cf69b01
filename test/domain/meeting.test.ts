import {describe, expect, it} from 'vitest';
import {isStillToSay} from '../../src/domain/registry/react.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {START} from '../support/federation.ts';
import {
  excuses,
  isThere,
  meet,
  MEETS,
  met,
  MONTH,
  notes,
  NOTHING_TO_SAY,
  post,
  rule,
} from '../support/meeting.ts';
import {by, federation} from '../support/registry.ts';
import type {RegistryStep} from '../support/registry.ts';

describe('the agenda of a meeting', () => {
  it('is posted by time once, whoever else looks', () => {
    meet().when(post(MEETS)).then({type: 'agenda_posted', meeting: 1, heldAt: MEETS});
    meet(post(MEETS)).when(post(MEETS)).refused({id: 'not_due'});
    meet(post(MEETS), isThere('ana'), met())
      .when(post(MEETS, MEETS + 2 * HOUR))
      .refused({id: 'not_due'});
  });

  it('is one at a time: a second by hand is refused until the first is over', () => {
    const again = (at: number) =>
      by('flora', {type: 'post_agenda', heldAt: null, agenda: NOTHING_TO_SAY}, at);
    const first = meet(post(MEETS));
    first.when(again(MEETS + HOUR)).refused({id: 'agenda_posted', at: MEETS - DAY});
    first
      .when(again(MEETS + DAY + MINUTE))
      .then({type: 'meeting_lapsed', meeting: 1}, {type: 'agenda_posted', meeting: 2});
    const dateless = meet(
      by('flora', {type: 'post_agenda', heldAt: null, agenda: NOTHING_TO_SAY}, MEETS),
    );
    dateless.when(again(MEETS + DAY)).refused({id: 'agenda_posted', at: MEETS});
    dateless
      .when(again(MEETS + 8 * DAY))
      .then({type: 'meeting_lapsed'}, {type: 'agenda_posted', meeting: 2});
  });

  it('of the next meeting ends one of which nobody said that it took place; what was noted stays', () => {
    const {registry} = meet(post(MEETS), notes('ana', 'a talk', MEETS), post(MEETS + MONTH));
    expect(registry.meeting.open?.number).toBe(2);
    expect(registry.meeting.decisions).toMatchObject([{text: 'a talk'}]);
    expect(registry.meeting.last).toBeNull();
  });

  it('tells each co-op that something waits for, once, and nobody else', () => {
    const pending = (coops: readonly string[]) => ({for: 'take', coops, until: MEETS}) as const;
    const agenda = {
      ...NOTHING_TO_SAY,
      waiting: [
        {reference: 'D-1', title: 'One', pending: pending(['c1'])},
        {reference: 'D-2', title: 'Two', pending: pending(['c1', 'c2'])},
        {reference: 'D-1', title: 'One', pending: {for: 'word', coops: ['c1']} as const},
      ],
    };
    const said = meet().when(
      by('registry', {type: 'post_agenda', heldAt: MEETS, agenda}, MEETS - DAY),
    );
    said.tells('ana: agenda_waits_direct', 'abel: agenda_waits_direct', 'bea: agenda_waits_direct');
    expect(said.messages).toMatchObject([
      {coop: 'c1', references: ['D-1', 'D-2']},
      {coop: 'c2', references: ['D-2']},
    ]);
  });
});

describe('what waits for a co-op on the agenda', () => {
  const said = {coop: 'c1', meeting: 1, heldAt: MEETS, references: ['D-1']};
  const waits = {id: 'agenda_waits_direct', ...said} as const;
  const still = (...steps: RegistryStep[]) =>
    isStillToSay(waits, meet(post(MEETS), ...steps).registry, 'ana');
  const quiet = (about: 'agenda' | 'answers', is = true) =>
    by('ana', {type: 'set_quiet', about, quiet: is});

  it('is told in the morning, whatever others did in the night', () => {
    expect(still()).toBe(true);
    expect(still(by('abel', {type: 'leave'}), quiet('answers'))).toBe(true);
    expect(still(by('abel', {type: 'set_quiet', about: 'agenda', quiet: true}))).toBe(true);
  });

  it('isn’t told to who left the co-op in the night, nor to who is of another by now', () => {
    const leaves = by('ana', {type: 'leave'});
    expect(still(leaves)).toBe(false);
    const joins = by('flora', {type: 'add_people', coop: 'c2', people: ['ana']});
    expect(still(leaves, joins)).toBe(false);
    const back = by('flora', {type: 'add_people', coop: 'c1', people: ['ana']});
    expect(still(leaves, back)).toBe(true);
  });

  it('isn’t told to who turned it off in the night, unless they turned it on again', () => {
    expect(still(quiet('agenda'))).toBe(false);
    expect(still(quiet('agenda'), quiet('agenda', false))).toBe(true);
  });
});

describe('the roll', () => {
  it('opens half an hour before, and takes each co-op once', () => {
    const posted = meet(post(MEETS));
    posted
      .when(isThere('ana', MEETS - 31 * MINUTE))
      .refused({id: 'roll_not_open', from: MEETS - 30 * MINUTE});
    posted
      .when(isThere('ana', MEETS - 30 * MINUTE))
      .then({type: 'present', coop: 'c1', person: 'ana'});
    meet(post(MEETS), isThere('ana'))
      .when(isThere('abel', MEETS + MINUTE))
      .refused({id: 'already_present', coop: 'c1'});
  });

  it('is open at once where there is no date', () => {
    meet(post(null))
      .when(isThere('ana', START + DAY))
      .then({type: 'present', coop: 'c1'});
  });

  it('is that of the agenda whose button was pressed', () => {
    const old = by(
      'ana',
      {type: 'be_present', coop: null, person: 'ana', meeting: 1},
      MEETS + MONTH,
    );
    meet(post(MEETS), post(MEETS + MONTH))
      .when(old)
      .refused({id: 'no_roll'});
    meet().when(isThere('ana')).refused({id: 'no_roll'});
  });

  it('is answered for another co-op by the co-ordination alone', () => {
    const other = (who: string) => by(who, {type: 'be_present', coop: 'c2', person: 'bea'}, MEETS);
    meet(post(MEETS)).when(other('ana')).refused({id: 'only_coordinators'});
    meet(post(MEETS)).when(other('flora')).then({type: 'present', coop: 'c2', person: 'bea'});
    meet(post(MEETS)).when(isThere('flora')).refused({id: 'needs_coop'});
  });

  it('who comes after all was excused no longer', () => {
    const {registry} = meet(post(MEETS), excuses('c1', null, MEETS - HOUR), isThere('ana'));
    expect(registry.meeting.open?.roll).toEqual({present: {c1: 'ana'}, excused: []});
  });
});

describe('that it took place', () => {
  it('keeps the roll and the minutes, and the next agenda starts there', () => {
    const {registry} = meet(post(MEETS), isThere('ana'), notes('bea', 'a talk', MEETS), met());
    expect(registry.meeting).toMatchObject({
      open: null,
      decisions: [],
      last: {number: 1, at: MEETS + HOUR, present: {c1: 'ana'}, decisions: [{text: 'a talk'}]},
    });
  });

  it('is said once: again, or for another meeting, nothing changes', () => {
    const over = meet(post(MEETS), isThere('ana'), met());
    over.when(met(MEETS + HOUR + MINUTE)).refused({id: 'nothing_changes'});
    over.when(met(MEETS + HOUR + MINUTE, 1)).refused({id: 'nothing_changes'});
    meet(post(MEETS), post(MEETS + MONTH))
      .when(met(MEETS + MONTH, 1))
      .refused({id: 'nothing_changes'});
  });

  it('isn’t said before it begins', () => {
    meet(post(MEETS))
      .when(met(MEETS - 2 * HOUR))
      .refused({id: 'meeting_not_begun', at: MEETS});
    // The roll is open by then, but whoever comes on time isn't late.
    meet(post(MEETS), isThere('ana', MEETS - 20 * MINUTE))
      .when(met(MEETS - 1))
      .refused({id: 'meeting_not_begun', at: MEETS});
    meet(post(MEETS)).when(met(MEETS)).then({type: 'met'});
  });

  it('can be said without any agenda: then nobody missed it', () => {
    meet(rule('required')).when(met()).then({type: 'met', meeting: 1, absent: [], warned: []});
  });

  it('is asked of the co-ordinators two hours after it began, once', () => {
    const ask = (at: number) => by('registry', {type: 'ask_whether_met'}, at);
    const posted = meet(post(MEETS));
    posted.when(ask(MEETS + 2 * HOUR - 1)).refused({id: 'not_due'});
    posted
      .when(ask(MEETS + 2 * HOUR))
      .then({type: 'meeting_asked'})
      .tells('flora: whether_met_direct');
    meet(post(MEETS), ask(MEETS + 2 * HOUR))
      .when(ask(MEETS + 3 * HOUR))
      .refused({id: 'not_due'});
    meet(post(MEETS), met())
      .when(ask(MEETS + 3 * HOUR))
      .refused({id: 'not_due'});
    meet(post(null))
      .when(ask(MEETS + DAY))
      .refused({id: 'not_due'});
  });
});

describe('what is decided', () => {
  const where = (...steps: readonly RegistryStep[]) => {
    const {registry} = meet(...steps);
    const {last, decisions} = registry.meeting;
    const texts = (some: readonly {text: string}[] = []) => some.map(({text}) => text);
    return {minutes: texts(last?.decisions), next: texts(decisions)};
  };

  it('goes into the minutes of the meeting that is on, or comes', () => {
    expect(where(notes('ana', 'early'))).toEqual({minutes: [], next: ['early']});
    expect(where(notes('ana', 'early'), post(MEETS), notes('bea', 'there', MEETS), met())).toEqual({
      minutes: ['early', 'there'],
      next: [],
    });
  });

  it('goes into those of the last for a day, then into the next', () => {
    const over = [post(MEETS), isThere('ana'), met()];
    expect(where(...over, notes('bea', 'late', MEETS + 20 * HOUR)).minutes).toEqual(['late']);
    expect(where(...over, notes('bea', 'new', MEETS + 26 * HOUR))).toEqual({
      minutes: [],
      next: ['new'],
    });
  });

  it('is FIT’s to note, and has to say something', () => {
    federation().when(notes('ana', 'x')).refused({id: 'coop_not_in_fit', coop: 'c1'});
    meet().when(notes('sol', 'x')).refused({id: 'needs_coop'});
    meet().when(notes('flora', 'x')).then({type: 'decided'});
    meet()
      .when(notes('ana', ' '))
      .refused({id: 'invalid', problems: {text: {id: 'required'}}});
  });
});
