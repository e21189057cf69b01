import {describe, expect, it} from 'vitest';
import {mayReadContact} from '../../../src/domain/delegation/state.ts';
import {moment} from '../../support/calendar.ts';
import type {Step} from '../../support/domain.ts';
import {
  chosen,
  declines,
  due,
  given,
  givesContact,
  isInterested,
  offers,
  records,
  takes,
  withdraws,
} from '../../support/domain.ts';
import {FRIDAY, RULES} from '../../support/federation.ts';

const proposed = [offers('ana'), givesContact('ana'), isInterested('bea'), due('call')];

describe('the contact', () => {
  const waiting = given(offers('ana'), isInterested('bea'), due('call'));

  it('is asked of the offering co-op when the handover needs it', () => {
    const wanted = given(offers('ana'), isInterested('bea')).when(due('call'));
    wanted.tells('thread: handover_proposed', 'a: contact_wanted_direct');
    expect(wanted.message('handover_proposed').waitsForContact).toBe(true);
    expect(wanted.message('contact_wanted_direct').again).toBe(false);
    expect(waiting.timers).toEqual({contact: moment('2026-11-09 09:00')});
  });

  it('opens the handover when it comes', () => {
    const opened = waiting.when(givesContact('ana'));
    opened
      .then(
        {type: 'contact_given', reachable: true},
        {type: 'handover_opened', lapsesAt: moment('2026-11-11 18:00')},
      )
      .tells('b: handover_direct');
    expect(opened.effects).toContainEqual({kind: 'cancel_timer', timer: 'contact'});
  });

  it('that reaches nobody opens nothing', () => {
    waiting
      .when(givesContact('ana', {reachable: false, socialEconomy: true}))
      .then({type: 'contact_given', reachable: false, socialEconomy: true})
      .tells();
  });

  it('may be entered by a co-ordinator, who never reads it', () => {
    const {state} = given(offers('ana'), isInterested('bea'), due('call'), givesContact('flora'));
    expect(state.status).toBe('handing_over');
    expect(mayReadContact(state, 'a')).toBe(false);
  });

  it('entered by a co-ordinator is told to the offering co-op and in the thread, without its content', () => {
    const entered = given(offers('ana')).when(givesContact('flora'));
    entered.tells('thread: contact_entered', 'a: contact_entered_direct');
    expect(entered.message('contact_entered')).toEqual({
      id: 'contact_entered',
      by: {person: 'flora', coop: null},
      replaced: false,
    });
    const replaced = given(offers('ana'), givesContact('ana')).when(givesContact('flora'));
    replaced.tells('thread: contact_entered', 'a: contact_entered_direct');
    expect(replaced.message('contact_entered_direct').replaced).toBe(true);
  });

  it('entered by the offering co-op itself is nobody else’s to know', () => {
    given(offers('ana')).when(givesContact('ana')).tells();
    given(offers('ana'), givesContact('ana')).when(givesContact('alma')).tells();
  });

  it('that changes once it is handed over is told to who took it', () => {
    const taken = given(...proposed, takes('bea'));
    const mended = taken.when(givesContact('abel'));
    mended.tells('b: contact_changed_direct');
    expect(mended.message('contact_changed_direct')).toMatchObject({
      by: {person: 'abel', coop: 'a'},
      handover: 1,
    });
    taken
      .when(givesContact('flora'))
      .tells('thread: contact_entered', 'a: contact_entered_direct', 'b: contact_changed_direct');
    given(...proposed)
      .when(givesContact('abel'))
      .tells();
  });

  it('is asked for each working day, after the window of the co-ordinators too', () => {
    const mornings = ['09', '10', '11', '12', '13', '16'].map((day) => `2026-11-${day} 09:00`);
    let steps: readonly Step[] = [offers('ana'), isInterested('bea'), due('call')];
    for (const [i, morning] of mornings.entries()) {
      const missed = given(...steps).when(due('contact'));
      expect(missed.at).toBe(moment(morning));
      expect(missed.message('contact_wanted_direct').again).toBe(true);
      missed.tells(
        'a and its mandate: contact_wanted_direct',
        ...(i < 3 ? [] : ['coordinators not a: contact_wanted_coordinators_direct']),
      );
      steps = [...steps, due('contact')];
    }
  });

  it('is not asked for too early, nor once it is there', () => {
    const {timer: _, ...remind} = due('contact');
    waiting.when({...remind, at: FRIDAY + 1}).refused({id: 'not_due'});
    given(...proposed)
      .when(remind)
      .refused({id: 'nothing_changes'});
  });

  it('is not taken away from those who were told that it is there', () => {
    const nobody = givesContact('ana', {reachable: false});
    given(...proposed)
      .when(nobody)
      .refused({id: 'contact_needed'});
    given(...proposed, takes('bea'))
      .when(nobody)
      .refused({id: 'contact_needed'});
    given(offers('ana'), givesContact('ana')).when(nobody).then({type: 'contact_given'});
  });

  it('can be mended until it is closed', () => {
    given(...proposed, takes('bea'))
      .when(givesContact('abel'))
      .then({type: 'contact_given'});
    given(...proposed, takes('bea'), records('bea', 'lost'))
      .when(givesContact('ana'))
      .refused({id: 'ended', status: 'closed'});
  });

  it('is erased when it was kept long enough after the end', () => {
    const over = given(offers('ana'), givesContact('ana'), due('call'));
    expect(over.timers).toEqual({erase: FRIDAY + RULES.contactRetention});
    const erased = over.when(due('erase'));
    erased.then({type: 'contact_erased'}).tells();
    expect(erased.effects).toContainEqual({kind: 'erase'});
    expect(erased.state).toMatchObject({offer: {contact: 'erased', confidentialSince: null}});
  });

  it('is erased, too, where only the client’s name was kept', () => {
    const over = given(offers('ana'), givesContact('ana', {reachable: false}), withdraws('ana'));
    expect(over.timers).toHaveProperty('erase');
    over.when(due('erase')).then({type: 'contact_erased'});
  });

  it('entered long after the end is kept as long as one that was there before', () => {
    const late = FRIDAY + 2 * RULES.contactRetention;
    const over = given(offers('ana'), due('call'), {...givesContact('ana'), at: late});
    expect(over.timers).toEqual({erase: late + RULES.contactRetention});
  });

  it('that was never given needs no erasing, and none is erased while it goes on', () => {
    const {timer: _, ...erase} = due('erase');
    expect(given(offers('ana'), due('call')).timers).toEqual({});
    given(offers('ana'), due('call')).when(erase).refused({id: 'nothing_changes'});
    given(...proposed)
      .when(erase)
      .refused({id: 'nothing_changes'});
  });

  it('that was erased is asked for again where a corrected outcome gives it back', () => {
    given(
      offers('ana'),
      givesContact('ana'),
      isInterested('bea'),
      isInterested('caro'),
      due('call'),
      ...chosen('b'),
      takes('bea'),
      records('bea', 'lost'),
      due('erase'),
      records('bea', 'waiting'),
    )
      .when(declines('bea'))
      .then(
        {type: 'interest_ended', coop: 'b'},
        {type: 'handover_proposed', recipients: {coop: 'c'}, lapsesAt: null},
      )
      .tells(
        'thread: interest_ended',
        'a: given_back_direct',
        'thread: handover_proposed',
        'a: contact_wanted_direct',
      );
  });
});
