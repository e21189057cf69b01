import {describe, expect, it} from 'vitest';
import {moment} from '../../support/calendar.ts';
import {
  agrees,
  among,
  asks,
  chooses,
  coordinates,
  due,
  fires,
  ledBy,
  objects,
  stepsBack,
  takes,
} from '../../support/domain.ts';

const MONDAY = moment('2026-11-09 18:00');
const TUESDAY = moment('2026-11-10 18:00');
const led = {kind: 'team', coops: ['b', 'c', 'd'], coordinating: 'c'};

describe('who co-ordinates the team', () => {
  it('is looked for one working day long', () => {
    expect(among(3).timers).toEqual({volunteers: MONDAY});
  });

  it('a volunteer is, after a round among the interested and the offering co-op', () => {
    const volunteered = among(3).when(coordinates('caro'));
    volunteered
      .then({
        type: 'round_opened',
        about: 'coordination',
        coop: 'c',
        round: 1,
        asked: ['b', 'c', 'd', 'a'],
        agreed: ['c'],
        endsAt: MONDAY,
      })
      .tells('thread: volunteered', 'b: round_direct', 'd: round_direct', 'a: round_direct');
    expect(volunteered.message('volunteered').by).toEqual({person: 'caro', coop: 'c'});
    expect(volunteered.drawn).toEqual(['team 1', 'round 1']);
  });

  it('the round passes by agreement or silence, and it is handed over to all of them', () => {
    among(3, coordinates('caro'))
      .when(due('round'))
      .then(
        {type: 'round_passed', how: 'unopposed'},
        {type: 'handover_proposed', recipients: led, how: 'unopposed'},
      )
      .tells('thread: handover_proposed', 'c: handover_direct');
    among(3, coordinates('caro'), agrees('bea'), agrees('dina'))
      .when(agrees('ana'))
      .then(
        {type: 'agreed'},
        {type: 'round_passed', how: 'agreed'},
        {type: 'handover_proposed', recipients: led},
      );
  });

  it('only one volunteers at a time: who would rather do it objects', () => {
    const asked = among(3, coordinates('caro'));
    asked.when(coordinates('ciro')).refused({id: 'already_volunteering', coop: 'c'});
    asked.when(coordinates('dina')).refused({id: 'another_volunteers', coop: 'c'});
    asked
      .when(objects('dina', 'we know the client'))
      .then({type: 'objected'}, {type: 'coordinators_called', into: 'forming_team'})
      .tells(
        'thread: objected',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
  });

  it('is one of the interested, while it is looked for', () => {
    among(3)
      .when(coordinates('ana'))
      .refused({id: 'only_interested', coops: ['b', 'c', 'd']});
    among(1).when(coordinates('bea')).refused({id: 'cannot_volunteer', status: 'allocating'});
    among(1).when(coordinates('olivia')).refused({id: 'cannot_volunteer', status: 'allocating'});
  });

  it('where an objection stands, the co-ordinators choose among all of them', () => {
    const settled = among(3, coordinates('caro'), objects('dina')).when(chooses('flora', 'd'));
    settled
      .then(
        {type: 'chosen', coop: 'd'},
        {type: 'handover_proposed', recipients: {coordinating: 'd'}},
      )
      .tells('thread: chosen', 'thread: handover_proposed', 'd: handover_direct');
    expect(settled.state).toMatchObject({offer: {proposals: [{coop: 'c', ended: 'chosen'}]}});
  });
});

describe('where nobody volunteers in that time', () => {
  it('the co-ordinators are called', () => {
    among(3)
      .when(due('volunteers'))
      .then({type: 'coordinators_called', into: 'forming_team', why: 'no_volunteer'})
      .tells(
        'thread: coordinators_called',
        'coordinators not a not b not c not d: coordinators_called_direct',
      );
    among(3)
      .when(fires('volunteers', MONDAY - 1))
      .refused({id: 'not_due'});
    among(3).when(chooses('flora', 'b')).refused({id: 'nothing_to_settle', until: MONDAY});
  });

  it('a volunteer may still come, and is asked about like any other', () => {
    const late = among(3, due('volunteers')).when(coordinates('dina'));
    late.then({type: 'round_opened', coop: 'd', endsAt: TUESDAY});
    expect(late.state).toMatchObject({called: null});
    among(3, due('volunteers'), coordinates('dina'))
      .when(chooses('flora', 'b'))
      .refused({id: 'nothing_to_settle', until: TUESDAY});
  });

  it('nobody is called where one had', () => {
    among(3, coordinates('caro'))
      .when(fires('volunteers', MONDAY))
      .refused({id: 'nothing_changes'});
  });
});

describe('stepping back', () => {
  it('of a volunteer looks for another, who has as long', () => {
    const back = among(3, coordinates('caro')).when(stepsBack('caro'));
    back
      .then({type: 'stepped_back', coop: 'c'}, {type: 'volunteers_wanted', until: MONDAY})
      .tells('thread: stepped_back', 'thread: team_forming', 'b: team_direct', 'd: team_direct');
    expect(back.message('team_forming').again).toBe(true);
    expect(back.state).toMatchObject({
      proposal: null,
      offer: {teams: 2, proposals: [{coop: 'c', ended: 'dropped'}]},
    });
  });

  it('asks the others who would: who stepped back needn’t be asked', () => {
    among(3, ...ledBy('c'))
      .when(stepsBack('caro'))
      .then({type: 'stepped_back'}, {type: 'volunteers_wanted', steppedBack: 'c'})
      .tells('thread: stepped_back', 'thread: team_forming', 'b: team_direct', 'd: team_direct');
    // What it says in the thread is for all: it may volunteer after all.
    among(3, coordinates('caro'), stepsBack('caro'))
      .when(coordinates('caro'))
      .then({type: 'round_opened', coop: 'c'});
  });

  it('ends the objections to it, too', () => {
    const back = among(3, coordinates('caro'), objects('dina'), stepsBack('caro'));
    expect(back.as('forming_team')).toMatchObject({called: null, proposal: null});
    expect(back.timers).toHaveProperty('volunteers');
  });

  it('of who co-ordinates is possible until it is taken, and the co-op stays in the team', () => {
    among(3, ...ledBy('c'))
      .when(stepsBack('ciro'))
      .then({type: 'stepped_back', coop: 'c'}, {type: 'volunteers_wanted'});
    const again = among(3, ...ledBy('c'), stepsBack('ciro'), coordinates('bea'), due('round'));
    expect(again.as('handing_over').recipients).toEqual({...led, coordinating: 'b'});
    among(3, ...ledBy('c'), takes('bea'))
      .when(stepsBack('caro'))
      .refused({id: 'cannot_step_back', status: 'handed_over'});
  });

  it('is for the co-op that volunteered, and whoever spoke for it is told', () => {
    among(3, coordinates('caro'))
      .when(stepsBack('dina'))
      .refused({id: 'only_volunteer', coop: 'c'});
    among(3).when(stepsBack('caro')).refused({id: 'cannot_step_back', status: 'forming_team'});
    const back = among(3, coordinates('caro')).when(stepsBack('ciro'));
    expect(back.message('overruled_direct')).toMatchObject({what: 'stepped_back'});
    among(3, coordinates('caro'), asks('ciro', 'when would it start?'))
      .when(stepsBack('ciro'))
      .tells(
        'thread: stepped_back',
        'caro: overruled_direct',
        'thread: team_forming',
        'b: team_direct',
        'd: team_direct',
      );
  });
});
