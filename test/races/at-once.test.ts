import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Intent} from '../../src/app/intents.ts';
import {named} from '../threats/quarter.ts';
import type {Who} from '../threats/quarter.ts';
import type {Act, Outcome} from './floor.ts';
import {Floor} from './floor.ts';
import {raced} from './orders.ts';

let floor: Floor;
beforeAll(async () => {
  floor = await Floor.open();
}, 120_000);
afterAll(() => {
  floor.close();
});

const takes = (reference: string, who: Who = 'bruno'): Act => [who, {do: 'take', reference}];
const withdraws = (reference: string): Act => [
  'ana',
  {do: 'withdraw', reference, reason: 'otra vez será'},
];
const evaluates = (
  reference: string,
  candidate: number,
  verdict: 'qualify' | 'agrees' | 'joined',
  who: Who = 'ana',
): Act => [
  who,
  {do: 'evaluate', reference, candidate, verdict, reason: '', informed: verdict === 'agrees'},
];
const edits = (who: Who, title: string): Act => [
  who,
  {
    do: 'edit',
    reference: 'D-1',
    title,
    request: `Vender ${title}.`,
    technologies: ['Go'],
    developers: 1,
  },
];
const leaves = (who: Who): Act => [who, {do: 'leave'}];
const dropped = (coop: string, who: Who): Act => [
  'chloe',
  {do: 'coop_people', change: 'drop', coop, people: named(who)},
];
const said = ({answers}: Outcome, kind: string) =>
  answers.filter((one) => one.includes(`"kind":"${kind}"`)).length;
const stands = ({left}: Outcome, reference: string) =>
  new RegExp(`"reference":"${reference}","kind"[^}]*?"status":"(\\w+)"`).exec(left)?.[1];
const happened = ({left}: Outcome, type: string) => left.split(`"type":"${type}"`).length - 1;
const interested = (who: Who): Act => [
  who,
  {do: 'interested', reference: 'D-1', note: 'sí', people: 1},
];

interface Row {
  readonly stream: string;
  readonly type: string;
  readonly body: string;
}
const eventsOf = ({left}: Outcome, reference: string) =>
  (JSON.parse(left) as [string, Row[]][])
    .flatMap(([table, rows]) => (table === 'events' ? rows : []))
    .filter(({stream}) => stream === reference);

/** What is raced, by what must hold besides being one after the other. */
type Holds = (one: Outcome) => void;
const RACES: readonly (readonly [string, readonly Act[], Holds?])[] = [
  [
    'a choice against the withdrawal of the chosen co-op’s interest',
    [
      ['chloe', {do: 'choose', reference: 'D-5', coop: 'Alfa', reason: 'sí'}],
      ['bruno', {do: 'withdraw_interest', reference: 'D-5'}],
    ],
  ],
  [
    'a choice against the withdrawal of the offer',
    [['chloe', {do: 'choose', reference: 'D-5', coop: 'Alfa', reason: 'sí'}], withdraws('D-5')],
  ],
  [
    'an agreement against a new proposal in the round',
    [
      ['caro', {do: 'agree', reference: 'D-10', round: 2}],
      ['bruno', {do: 'step_back', reference: 'D-10'}],
      ['caro', {do: 'coordinate', reference: 'D-10'}],
    ],
  ],
  [
    '“we take it” against the withdrawal of the offer',
    [takes('D-2'), withdraws('D-2')],
    (one) => {
      // The contact of what was taken back isn't shown; of what was shown nothing is taken back.
      expect(said(one, 'refused')).toBe(1);
      expect(said(one, 'contact')).toBe(stands(one, 'D-2') === 'handed_over' ? 1 : 0);
    },
  ],
  [
    '“we take it” by two of one co-op, and the offer taken back',
    [takes('D-2'), takes('D-2', 'zoe'), withdraws('D-2')],
    (one) => {
      expect([0, 2]).toContain(said(one, 'contact'));
    },
  ],
  [
    '“we take it” against “we can’t after all”',
    [takes('D-2'), ['zoe', {do: 'decline', reference: 'D-2', reason: 'no'}]],
  ],
  [
    'an opening against leaving the co-op',
    [['bruno', {do: 'contact', reference: 'D-3'}], leaves('bruno')],
  ],
  ['“we take it” against being taken out of the co-op', [takes('D-2'), dropped('Alfa', 'bruno')]],
  [
    'the contact’s form against being taken out of the co-op',
    [['ana', {do: 'open', dialog: 'contact', reference: 'D-1'}], dropped('Cambá', 'ana')],
  ],
  [
    'a candidate’s details against being taken out of the co-op',
    [['ana', {do: 'review_next', reference: 'E-1', candidate: 1}], dropped('Cambá', 'ana')],
  ],
  [
    'taking it against the co-op’s removal, and an objection elsewhere',
    [takes('D-2'), ['chloe', {do: 'coop_remove', coop: {id: 'c2'}, confirmed: true}]],
  ],
  [
    'closing the call against making it longer',
    [
      ['ana', {do: 'close_call', reference: 'D-1'}],
      ['chloe', {do: 'extend', reference: 'D-1', closes: '10d'}],
    ],
  ],
  [
    'closing the call against an answer and a withdrawal',
    [
      ['ana', {do: 'close_call', reference: 'D-1'}],
      interested('caro'),
      ['bruno', {do: 'withdraw_interest', reference: 'D-1'}],
    ],
  ],
  ['two edits of one offer', [edits('ana', 'sillas'), edits('chloe', 'mesas')]],
  [
    'two co-ordinators who set different things, and the same',
    [
      ['chloe', {do: 'set_customs', customs: {attendance: 'shown', digestAt: 600}, unread: null}],
      ['fuera', {do: 'set_customs', customs: {digestAt: 660}, unread: null}],
    ],
  ],
  [
    'two co-ordinators who remove each other',
    [
      ['chloe', {do: 'coordinator', change: 'remove', person: named('fuera')[0]!}],
      ['fuera', {do: 'coordinator', change: 'remove', person: named('chloe')[0]!}],
    ],
    (one) => {
      expect(happened(one, 'coordinator_removed')).toBe(1);
    },
  ],
  [
    'being forgotten against being accepted',
    [
      ['bruno', {do: 'forget', reference: 'E-2', candidate: 1, confirmed: true}],
      evaluates('E-2', 1, 'agrees'),
    ],
  ],
  [
    'being forgotten against joining',
    [
      ['bruno', {do: 'forget', reference: 'E-3', candidate: 1, confirmed: true}],
      evaluates('E-3', 1, 'joined'),
    ],
  ],
  [
    'a candidate who agrees, their co-op that withdraws them, and the end of the call',
    [
      ['cata', {do: 'consent', reference: 'E-1', candidate: 3, agrees: true}],
      ['bruno', {do: 'withdraw_candidate', reference: 'E-1', candidate: 3}],
      ['ana', {do: 'close_call', reference: 'E-1'}],
    ],
  ],
  [
    'somebody who asks to join, approved and refused and gone',
    [
      ['bruno', {do: 'answer_join', approve: true, person: named('sol')[0]!}],
      ['chloe', {do: 'answer_join', approve: false, person: named('sol')[0]!}],
      ['sol', {do: 'leave'}],
    ],
  ],
  [
    'a yes to a case against other words in it',
    [
      ['ana', {do: 'answer_case', reference: 'E-4', agrees: true, version: 1}],
      [
        'bruno',
        {
          do: 'tell_case',
          reference: 'E-4',
          title: 'otro',
          challenge: 'x',
          solution: 'x',
          result: 'x',
        },
      ],
    ],
  ],
  [
    'a decision noted against the meeting being over',
    [
      ['bruno', {do: 'decide', text: 'Que sí.'}],
      ['chloe', {do: 'we_met'}],
      ['caro', {do: 'present', coop: null}],
    ],
  ],
  ['the agenda against what is on it', [['chloe', {do: 'post_agenda'}], withdraws('D-5')]],
];

describe('at once', () => {
  for (const [name, acts, holds] of RACES)
    it(name, async () => {
      for (const outcome of await raced(floor, acts)) holds?.(outcome);
    });

  it('two co-ops and a deadline in the same instant: who is told that it is noted is in it', async () => {
    const at = await floor.dueAt('D-1', 'call');
    const given: readonly Act[] = [['bruno', {do: 'withdraw_interest', reference: 'D-1'}]];
    const acts = [interested('bruno'), interested('caro'), 'deadline'] as const;
    for (const outcome of await raced(floor, acts, {given, at})) {
      const noted = outcome.answers.filter(
        (one) => one.includes('"id":"interested"') && !one.includes('"late":true'),
      );
      const after = eventsOf(outcome, 'D-1').filter(({type}) =>
        ['handover_proposed', 'round_opened', 'left_unplaced'].includes(type),
      );
      expect(after).toHaveLength(1);
      for (const one of noted)
        expect(after[0]?.body).toContain(/"interest":\{"coop":("c\d")/.exec(one)?.[1]);
    }
  });

  it('“we take it” against its timeout', async () => {
    const at = await floor.dueAt('D-2', 'handover');
    for (const outcome of await raced(floor, [takes('D-2'), 'deadline'], {at}))
      expect(said(outcome, 'contact') + said(outcome, 'refused')).toBe(1);
  });

  it('a candidate accepted for the last seat twice', async () => {
    const given: readonly Act[] = [
      ['ana', {do: 'seats', reference: 'E-2', seats: 1}],
      evaluates('E-2', 2, 'qualify'),
    ];
    const acts = [evaluates('E-2', 1, 'agrees'), evaluates('E-2', 2, 'agrees', 'remi')];
    for (const outcome of await raced(floor, acts, {given})) {
      expect(said(outcome, 'done')).toBe(1);
      const agreed = eventsOf(outcome, 'E-2').filter(({type}) => type === 'client_agreed');
      expect(agreed).toHaveLength(1);
    }
  });

  it('a digest made while its news are taken back: they are in it, or weren’t to be', async () => {
    const next = await floor.digestAt();
    const acts: readonly Act[] = [['bruno', {do: 'withdraw_news', news: 1}], 'digest'];
    for (const outcome of await raced(floor, acts, {at: next})) {
      const told =
        outcome.left.includes('Una charla el jueves') && outcome.left.includes('news\\":[1]');
      expect(told).toBe(said(outcome, 'refused') === 1);
    }
  });

  it('a press of a round that is over counts for nothing in the next', async () => {
    const given: readonly Act[] = [
      ['bruno', {do: 'step_back', reference: 'D-10'}],
      ['caro', {do: 'coordinate', reference: 'D-10'}],
    ];
    const old: Intent = {do: 'agree', reference: 'D-10', round: 1};
    const outcome = await floor.inTurn([['ana', old]], [0], {given});
    expect(outcome.kinds).toEqual(['refused']);
  });
});
