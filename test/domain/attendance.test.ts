import {describe, expect, it} from 'vitest';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import {actorOf, isBarred} from '../../src/domain/registry/state.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {
  excuses,
  isThere,
  meet,
  meeting,
  met,
  post,
  rule,
  MEETS,
  MONTH,
} from '../support/meeting.ts';
import {by} from '../support/registry.ts';
import type {RegistryStep} from '../support/registry.ts';

describe('who missed meetings', () => {
  const barred = (...steps: readonly RegistryStep[]) =>
    ['c1', 'c2', 'c3'].filter((coop) => isBarred(meet(...steps).registry, coop));
  const required = rule('required');
  const missedTwo = [required, ...meeting(0, 'ana', 'caro'), ...meeting(1, 'ana', 'caro')];

  it('is warned after the first, and can’t apply after the second', () => {
    const first = meet(required, post(MEETS), isThere('ana'), isThere('caro')).when(met());
    first.then({type: 'met', absent: ['c2'], warned: ['c2'], barred: []});
    first.tells('bea: attendance_warned_direct');
    expect(barred(required, ...meeting(0, 'ana', 'caro'))).toEqual([]);
    const second = meet(...missedTwo.slice(0, -1)).when(missedTwo.at(-1)!);
    second.then({type: 'met', absent: ['c2'], warned: [], barred: ['c2']});
    second.tells('bea: attendance_barred_direct');
    expect(barred(...missedTwo)).toEqual(['c2']);
    expect(actorOf(meet(...missedTwo).registry, 'bea').standing.barred).toBe(true);
  });

  it('isn’t barred by a meeting whose agenda came right after the warning, nor told twice', () => {
    const began = MEETS + HOUR;
    const second = (posted: number) => [post(null, posted), isThere('ana', posted + MINUTE)];
    const first = [required, ...meeting(0, 'ana', 'caro')];
    const soon = meet(...first, ...second(began + MINUTE)).when(met(began + 13 * HOUR));
    soon.then({type: 'met', absent: ['c2', 'c3'], warned: ['c2', 'c3'], barred: []});
    soon.tells('caro: attendance_warned_direct');
    const twice = [...first, ...second(began + MINUTE), met(began + 13 * HOUR)];
    expect(barred(...twice)).toEqual([]);
    // The warning that was told first counts for those after it.
    expect(meet(...twice).registry.meeting.missed['c2']).toEqual({
      ...{times: 2, warnedAt: began, barred: false},
    });
    expect(barred(...twice, ...meeting(1, 'ana', 'caro'))).toEqual(['c2']);
    const dayAfter = began + DAY;
    expect(barred(...first, ...second(dayAfter - 1), met(dayAfter + HOUR))).toEqual([]);
    expect(barred(...first, ...second(dayAfter), met(dayAfter + HOUR))).toEqual(['c2']);
  });

  it('isn’t told again after a third', () => {
    const third = meeting(2, 'ana', 'caro');
    meet(...missedTwo, ...third.slice(0, -1))
      .when(third.at(-1)!)
      .tells();
  });

  it('applies again after coming to one, or being excused', () => {
    expect(barred(...missedTwo, ...meeting(2, 'ana', 'bea', 'caro'))).toEqual([]);
    expect(barred(...missedTwo, excuses('c2'))).toEqual([]);
    meet(...missedTwo)
      .when(excuses('c2', 'they were travelling'))
      .tells('bea: excused_direct');
  });

  it('is warned anew where it came in between', () => {
    expect(
      barred(
        required,
        ...meeting(0, 'ana', 'caro'),
        ...meeting(1, 'ana', 'bea', 'caro'),
        ...meeting(2, 'ana', 'caro'),
      ),
    ).toEqual([]);
  });

  it('missed nothing where it was excused before, joined FIT after the agenda, or has nobody', () => {
    const absent = (...steps: readonly RegistryStep[]) => {
      const {registry} = meet(required, ...steps);
      return registry.meeting.last?.absent;
    };
    expect(absent(...meeting(0, 'ana'))).toEqual(['c2', 'c3']);
    expect(absent(post(MEETS), excuses('c2'), isThere('ana'), met())).toEqual(['c3']);
    const joins: readonly RegistryCommand[] = [
      {type: 'add_coop', name: 'Duna', kind: 'member'},
      {type: 'add_people', coop: 'c4', people: ['dina']},
      {type: 'set_fit', coop: 'c4', participates: true},
    ];
    const joined = joins.map((command) => by('flora', command));
    expect(absent(post(MEETS), ...joined, isThere('ana'), met())).toEqual(['c2', 'c3']);
    expect(absent(...joined, ...meeting(0, 'ana'))).toEqual(['c2', 'c3', 'c4']);
    const empty = by('flora', {type: 'drop_people', coop: 'c3', people: ['caro']});
    expect(absent(empty, ...meeting(0, 'ana'))).toEqual(['c2']);
  });

  it('is nobody where nobody answered the roll', () => {
    expect(meet(required, ...meeting(0)).registry.meeting.last?.absent).toEqual([]);
    expect(barred(required, ...meeting(0), ...meeting(1), ...meeting(2))).toEqual([]);
  });

  it.each(['off', 'shown'] as const)('can apply all the same where that is %s', (attendance) => {
    const steps = attendance === 'off' ? [] : [rule(attendance)];
    const three = [0, 1, 2].flatMap((nth) => meeting(nth, 'ana'));
    expect(barred(...steps, ...three)).toEqual([]);
    const {said} = meet(...steps, ...three.slice(0, -1)).when(three.at(-1)!);
    expect(said).toEqual([]);
  });

  it('is free where the rule is given up, and warned before it holds again', () => {
    expect(barred(...missedTwo, rule('shown'))).toEqual([]);
    expect(barred(...missedTwo, rule('off'), required)).toEqual([]);
    expect(barred(...missedTwo, rule('off'), required, ...meeting(2, 'ana', 'caro'))).toEqual([]);
    // Missed before the rule doesn't count.
    expect(barred(...meeting(0, 'ana', 'caro'), required, ...meeting(1, 'ana', 'caro'))).toEqual(
      [],
    );
  });
});

describe('excusing', () => {
  it('is from the last where it was missed, else from the one to come', () => {
    const over = [post(MEETS), isThere('ana'), met()];
    meet(...over)
      .when(excuses('c2'))
      .then({type: 'excused', meeting: 1, coop: 'c2'});
    meet(...over, post(MEETS + MONTH))
      .when(excuses('c2'))
      .then({type: 'excused', meeting: 1});
    meet(...over, post(MEETS + MONTH))
      .when(excuses('c1'))
      .then({type: 'excused', meeting: 2});
    meet(...over)
      .when(excuses('c1'))
      .refused({id: 'was_there', coop: 'c1'});
    meet().when(excuses('c1')).refused({id: 'no_meeting_yet', coop: 'c1'});
    meet(...over, excuses('c2'))
      .when(excuses('c2'))
      .refused({id: 'was_there', coop: 'c2'});
    meet(post(MEETS), excuses('c2')).when(excuses('c2')).refused({id: 'nothing_changes'});
  });
});
