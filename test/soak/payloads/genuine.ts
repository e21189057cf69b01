import {signTrigger} from '../../../src/sandbox/trigger.ts';
import {COMMAND_TOKEN, ELSEWHERE, FIT, TEAM} from '../../doors/desk.ts';
import {fitOf} from './buttons.ts';
import type {Chance} from './chance.ts';
import {typed} from './commands.ts';
import {dialogOf, submissionOf} from './dialogs.ts';
import type {Body} from './garble.ts';
import {garbled} from './garble.ts';
import type {Hall} from './hall.ts';
import type {Payload} from './payload.ts';
import {FORM_TYPE, JSON_TYPE, formOf} from './payload.ts';
import {NAMES, PEOPLE} from './people.ts';

/** Those who have a part in what there is knock more often than the others. */
const BUSY = ['ana', 'ana', 'bruno', 'bruno', 'dario', 'elena', 'chloe', 'lucia', 'marta'] as const;

export function somebody(chance: Chance): string {
  return PEOPLE[chance.is(75) ? chance.of(BUSY) : chance.of(NAMES)];
}

/** Where it is typed or pressed: the FIT channel mostly, or a direct one. */
function somewhere(chance: Chance): string {
  return chance.is(80) ? FIT : ELSEWHERE;
}

/** Where and by whom something is made, and how it gets its triggers. */
export interface Making {
  readonly chance: Chance;
  readonly hall: Hall;
  readonly trigger: (person: string) => string;
}

/** A new one each time, as for what is carried out. */
export function freshTrigger(chance: Chance, {signing, clock}: Hall, person: string): string {
  return signTrigger(signing, chance.letters(26), person, clock.now() - chance.below(90_000));
}

/** Everything about it is proven; what it asks for is anything. */
export function genuine(chance: Chance, hall: Hall): Payload {
  const person = somebody(chance);
  const door = chance.of(['action', 'action', 'command', 'dialog'] as const);
  const trigger = (of: string) => freshTrigger(chance, hall, of);
  const body = DOORS[door]({chance, hall, trigger}, person);
  // Sometimes with fields beside those that count, or with one of these that is something else.
  const more = chance.is(12);
  const sent = more ? garbled(chance, body, chance.is(50) ? IDENTITY : undefined) : body;
  return {
    door,
    kind: more ? `a genuine ${door}, garbled` : `a genuine ${door}`,
    expected: more ? 'either' : 'answered',
    type: door === 'command' ? FORM_TYPE : JSON_TYPE,
    raw: door === 'command' ? formOf(sent) : JSON.stringify(sent),
    person,
  };
}

const IDENTITY: ReadonlySet<string> = new Set([
  ...['token', 'trigger_id', 'user_id', 'team_id', 'channel_id', 'callback_id', 'state', 'context'],
]);

export const DOORS = {
  command: ({chance, hall, trigger}: Making, person: string): Body => ({
    token: COMMAND_TOKEN,
    trigger_id: trigger(person),
    user_id: person,
    team_id: TEAM,
    channel_id: somewhere(chance),
    command: '/fit',
    ...typed(chance, hall),
  }),
  action: ({chance, hall, trigger}: Making, person: string): Body => {
    const channel = somewhere(chance);
    const chosen = chance.is(5) ? {selected_option: chance.of(CHOSEN)} : {};
    return {
      user_id: person,
      channel_id: channel,
      team_id: TEAM,
      post_id: chance.letters(26),
      trigger_id: trigger(person),
      type: 'button',
      context: {fit: fitOf(chance, hall, {person, channel}), ...chosen},
    };
  },
  dialog: ({chance, hall}: Making, person: string): Body => {
    const {callback, state} = dialogOf(chance, hall, person);
    return {
      type: 'dialog_submission',
      callback_id: callback,
      state,
      user_id: person,
      channel_id: FIT,
      team_id: TEAM,
      submission: submissionOf(chance, callback),
      cancelled: chance.is(1),
    };
  },
};

const CHOSEN = ['calls', 'agenda', 'review', '__proto__', 'constructor', '', '@channel'];
