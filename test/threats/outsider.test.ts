import {afterAll, beforeAll, beforeEach, describe, expect, it} from 'vitest';
import type {Action} from '../../src/chat/drawn.ts';
import {ACTIONS} from '../../src/chat/drawn.ts';
import type {DialogName} from '../../src/app/dialog-names.ts';
import type {Reference} from '../../src/domain/workflow.ts';
import type {Desk, Refused} from '../doors/desk.ts';
import {ELSEWHERE, FIT, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {SECRETS, WHO, settle} from './quarter.ts';
import type {Who} from './quarter.ts';

let desk: Desk;
let references: readonly Reference[];
beforeAll(async () => {
  desk = await openDesk();
  references = await settle(desk);
}, 120_000);
afterAll(() => desk.close());
beforeEach(() => {
  desk.dialogs.length = 0;
});

const {button, state, command, press, submission} = genuine(() => desk);

/** Everything that happened: opportunities and the registry. */
const happened = () => desk.rows('events');

type Knock = (who: Who, reference: Reference) => Promise<Refused>;

const presses =
  (action: Action, channel = FIT): Knock =>
  (who, reference) => {
    const person = WHO[who];
    const fit = button({action, reference, bound: '1', channel});
    const by = {user_id: person, channel_id: channel, trigger_id: desk.trigger(person)};
    return desk.post('action', press(fit, by));
  };

const types =
  (text: (reference: Reference) => string, channel = ELSEWHERE): Knock =>
  (who, reference) => {
    const person = WHO[who];
    return desk.post(
      'command',
      command({
        text: text(reference),
        user_id: person,
        trigger_id: desk.trigger(person),
        channel_id: channel,
      }),
    );
  };

const submits =
  (dialog: DialogName): Knock =>
  (who, reference) => {
    const person = WHO[who];
    const opened = state({dialog, reference, bound: '1', person});
    const filled = {
      ...{title: 'x', request: 'x', technologies: 'Go', developers: 1, seats: 1, closes: '5d'},
      ...{client_name: 'x', private_notes: 'x', budget: 'x', reason_not_taken: 'other'},
      ...{text: 'x', reason: 'x', coop: 'alfa', outcome: 'lost', free: 1, total: 5, name: 'Otra'},
      ...{challenge: 'x', solution: 'x', result: 'x', country: 'x', decision: 'qualify'},
      ...{juniors: 1, rate: 'x', list: 'Mía', kind: 'member', digest_at: '10:00', meeting: ''},
    };
    return desk.post(
      'dialog',
      submission(opened, {callback_id: dialog, user_id: person, submission: filled}),
    );
  };

const DIALOGS = {
  delegate: 0,
  edit: 0,
  contact: 0,
  details: 0,
  reason: 0,
  interest: 0,
  question: 0,
  extend: 0,
  withdraw: 0,
  declinehandover: 0,
  object: 0,
  choose: 0,
  outcome: 0,
  trouble: 0,
  case_study: 0,
  case_study_facts: 0,
  expand: 0,
  seats_details: 0,
  terms: 0,
  seats: 0,
  candidate: 0,
  candidate_more: 0,
  disqualify: 0,
  review: 0,
  join: 0,
  coop: 0,
  availability: 0,
  federation: 0,
  coop_new: 0,
  coop_list: 0,
  agreement_text: 0,
} satisfies Record<DialogName, 0>;

/** Everything that there is to press, to submit, and enough of what there is to type. */
const ALL: readonly (readonly [string, Knock])[] = [
  ...ACTIONS.map((action) => [`presses ${action}`, presses(action)] as const),
  ...(Object.keys(DIALOGS) as DialogName[]).map((one) => [`submits ${one}`, submits(one)] as const),
  ...[
    ...['show', 'history', 'contact', 'received', 'interested', 'close', 'edit', 'case'],
    ...['withdraw', 'review', 'trouble', 'forget', 'agree', 'details', 'outcome'],
  ].map((word) => [`types ${word}`, types((reference) => `${word} ${reference}`)] as const),
];
const WITHOUT_REFERENCE = ['export', 'meeting', 'news', 'decided', 'availability 1', 'delegate'];
const TO_LOOK = ['', 'help', 'list', 'stats', 'cases', 'coops', 'digest', 'agreement', 'join Alfa'];

/** Says that they aren't in the FIT channel, or can't be checked; nothing else of it. */
const TURNED_AWAY = /estar en el canal FIT|comprobar que estás en el canal FIT/;

const turnedAway = (answer: Refused) => {
  const said = JSON.stringify(answer.body);
  expect(answer.status).toBe(200);
  expect(said).toMatch(TURNED_AWAY);
  for (const secret of [...SECRETS, 'Tienda', 'Equipo']) expect(said).not.toContain(secret);
};

describe('threat: someone outside the channel or team acts by id', () => {
  it.each(['remi', 'gil', 'otro'] as const)(
    '%s, who is in neither, gets nothing by any door, on any reference, from any button',
    async (who) => {
      const before = happened();
      for (const [, knock] of ALL)
        for (const reference of references.filter((one) => /[-][14]$/.test(one))) {
          const answer = await knock(who, reference);
          if (answer.status === 200 && JSON.stringify(answer.body) !== '{}') {
            const said = JSON.stringify(answer.body);
            for (const secret of [...SECRETS, 'Tienda', 'Equipo'])
              expect(said).not.toContain(secret);
          }
        }
      for (const word of [...WITHOUT_REFERENCE, ...TO_LOOK])
        turnedAway(await types(() => word, ELSEWHERE)(who, ''));
      for (const action of ['list', 'help', 'mine', 'join', 'guide', 'agreement'] as const)
        turnedAway(await presses(action, ELSEWHERE)(who, ''));
      expect(desk.dialogs).toEqual([]);
      expect(happened()).toBe(before);
    },
    300_000,
  );

  it('of the team but not in the channel: looks around, and nothing else, whatever their co-op', async () => {
    const before = happened();
    const owed = desk.rows('outbox');
    for (const who of ['zoe', 'fuera'] as const) {
      for (const [what, knock] of ALL)
        for (const reference of ['D-3', 'E-3'])
          if (!LOOKS.test(what)) {
            const answer = await knock(who, reference);
            const said = JSON.stringify(answer.body);
            for (const secret of SECRETS) expect(said, what).not.toContain(secret);
          }
      for (const word of WITHOUT_REFERENCE) turnedAway(await types(() => word, ELSEWHERE)(who, ''));
    }
    expect(happened()).toBe(before);
    expect(desk.rows('outbox')).toBe(owed);
    expect(desk.dialogs).toEqual([]);
    expect(JSON.stringify((await types(() => 'list', ELSEWHERE)('zoe', '')).body)).toContain('D-1');
  }, 300_000);

  it('a genuine button says something in its own channel alone, a typed command from anywhere', async () => {
    const before = happened();
    for (const action of ACTIONS) {
      const fit = button({action, reference: 'D-1', channel: FIT});
      const by = {user_id: WHO.bruno, trigger_id: desk.trigger(WHO.bruno), channel_id: ELSEWHERE};
      expect(await desk.post('action', press(fit, by))).toEqual({status: 403, body: {}});
    }
    expect(happened()).toBe(before);
    const {body} = await types((one) => `show ${one}`, ELSEWHERE)('bruno', 'D-1');
    expect(JSON.stringify(body)).toContain('Tienda 1');
  });

  it('a command that says it comes from another team is refused', async () => {
    const by = {user_id: WHO.bruno, trigger_id: desk.trigger(WHO.bruno), team_id: ELSEWHERE};
    expect(await desk.post('command', command(by))).toEqual({status: 403, body: {}});
  });

  it('who presses or says that they type in the FIT channel needn’t be in it', async () => {
    turnedAway(await presses('interested', FIT)('otro', 'D-1'));
    for (const word of ['show D-1', 'list'])
      for (const channel of [FIT, ELSEWHERE])
        turnedAway(await types(() => word, channel)('otro', ''));
  });

  it('who came into the FIT channel a moment ago is one of it at once, wherever they type', async () => {
    for (const channel of [FIT, ELSEWHERE]) {
      desk.server.fit.add(WHO.otro);
      try {
        const typed = await types(() => 'show D-1', channel)('otro', '');
        expect(JSON.stringify(typed.body)).toContain('Tienda 1');
      } finally {
        desk.server.fit.delete(WHO.otro);
        await desk.look();
      }
      turnedAway(await types(() => 'show D-1', channel)('otro', ''));
    }
  });

  it('a guest who was asked into the FIT channel is one of it; the bot’s own membership says nothing', async () => {
    desk.server.fit.add(WHO.gil);
    await desk.look();
    try {
      const {body} = await types(() => 'list', ELSEWHERE)('gil', '');
      expect(JSON.stringify(body)).toContain('D-1');
    } finally {
      desk.server.fit.delete(WHO.gil);
      await desk.look();
    }
    turnedAway(await types(() => 'list', ELSEWHERE)('gil', ''));
  });
});

/** What all of the team may do, and what a person says for themselves. */
const LOOKS =
  /presses (remindersoff|reminderson|mentionson|mentionsoff|askingon|askingoff|list|help|mine|join|guide|agreement|announcement)|submits join/;
