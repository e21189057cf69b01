import {randomBytes} from 'node:crypto';
import {copyFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {ChatError} from '../../src/chat/client.ts';
import type {Action} from '../../src/chat/drawn.ts';
import {noteClosedAccounts} from '../../src/app/closed-accounts.ts';
import type {Desk} from '../doors/desk.ts';
import {CHLOE, FIT, openDesk} from '../doors/desk.ts';
import {genuine} from '../doors/genuine.ts';
import {SECRETS, WHO, named, place, settle} from './quarter.ts';
import type {Who} from './quarter.ts';

/** Settled once; each test goes on from there, with a database of its own. */
const folder = mkdtempSync(path.join(tmpdir(), 'fit-changed-'));
const settled = path.join(folder, 'settled.sqlite');
const secrets = [randomBytes(32)] as const;
beforeAll(async () => {
  const first = await openDesk({file: settled, secrets});
  await settle(first);
  await first.close();
}, 120_000);
afterAll(() => {
  rmSync(folder, {recursive: true});
});

let desk: Desk;
let copies = 0;
async function open(): Promise<void> {
  const file = path.join(folder, `${String((copies += 1))}.sqlite`);
  copyFileSync(settled, file);
  desk = await openDesk({file, secrets});
  await place(desk);
}
beforeEach(open);
afterEach(() => desk.close());

const {button, command, press} = genuine(() => desk);

/** What is said, and what opens: all that this person sees. */
async function presses(who: Who, action: Action, reference: string, bound = '1') {
  const fit = button({action, reference, bound});
  const by = {user_id: WHO[who], trigger_id: desk.trigger(WHO[who])};
  desk.dialogs.length = 0;
  const {body} = await desk.post('action', press(fit, by));
  return JSON.stringify([body, desk.dialogs]);
}
async function types(who: Who, text: string) {
  const by = {
    user_id: WHO[who],
    trigger_id: desk.trigger(WHO[who]),
    text,
    channel_id: 'x'.repeat(26),
  };
  desk.dialogs.length = 0;
  const {body} = await desk.post('command', command(by));
  return JSON.stringify([body, desk.dialogs]);
}

/** What can't be unshown, each by a way of its own. */
const SHOWS: readonly (readonly [string, Who, string, () => Promise<string>])[] = [
  ['“we take it”', 'bruno', 'xcontact', () => presses('bruno', 'received', 'D-2')],
  ['“we take it”, again', 'bruno', 'xcontact', () => presses('bruno', 'received', 'D-3')],
  ['/fit contact', 'bruno', 'xcontact', () => types('bruno', 'contact D-3')],
  ['the contact’s form', 'ana', 'xcontact', () => presses('ana', 'contact', 'D-1', '')],
  ['the client’s name', 'bruno', 'xclient', () => types('bruno', 'contact E-3')],
  ['the terms’ form', 'ana', 'xclient', () => presses('ana', 'terms', 'E-3', '')],
  ['the next who waits', 'ana', 'xname', () => presses('ana', 'review', 'E-1', '')],
  ['/fit review', 'ana', 'xname', () => types('ana', 'review E-1')],
  ['/fit show', 'ana', 'xname', () => types('ana', 'show E-1')],
  ['a candidate’s form', 'bruno', 'xname', () => presses('bruno', 'candidateedit', 'E-1', '1')],
  ['why not', 'bruno', 'xreason', () => presses('bruno', 'candidatewhy', 'E-2', '2')],
  ['/fit mine', 'bruno', 'xname', () => types('bruno', 'mine')],
];

/** How somebody stops being of their co-op. */
const GONE: readonly (readonly [string, (who: 'ana' | 'bruno') => Promise<unknown>])[] = [
  [
    'taken out of their co-op',
    (who) =>
      desk.does(CHLOE, {
        do: 'coop_people',
        change: 'drop',
        coop: COOPS[who].name,
        people: named(who),
      }),
  ],
  ['having left their co-op', (who) => desk.does(WHO[who], {do: 'leave'})],
  ['of a closed account', (who) => noteClosedAccounts(desk.house, [WHO[who]])],
  [
    'of a co-op that was removed from the federation',
    (who) => desk.does(CHLOE, {do: 'coop_remove', coop: {id: COOPS[who].id}, confirmed: true}),
  ],
];
const COOPS = {ana: {id: 'c1', name: 'Cambá'}, bruno: {id: 'c2', name: 'Alfa'}};

const hidden = (seen: string) => {
  for (const secret of SECRETS) expect(seen).not.toContain(secret);
};
const NOT_THERE = 'estar en el canal FIT';
const CANNOT = 'comprobar que estás en el canal FIT';

describe('threat: membership changed meanwhile', () => {
  it('each shows what it is for while the person is there', async () => {
    for (const [what, , secret, ask] of SHOWS) expect(await ask(), what).toContain(secret);
  });

  it('put out of the FIT channel a moment ago, nothing is shown', async () => {
    for (const who of ['ana', 'bruno'] as const) desk.server.fit.delete(WHO[who]);
    const events = desk.rows('events');
    for (const [what, , , ask] of SHOWS) {
      const seen = await ask();
      hidden(seen);
      expect(seen, what).toContain(NOT_THERE);
    }
    // Who takes it takes nothing then.
    expect(desk.rows('events')).toBe(events);
  });

  it.each([
    ['answers 500', () => new ChatError('500', {status: 500})],
    ['says that its token is gone', () => new ChatError('401', {status: 401})],
    ['doesn’t answer', () => new ChatError('hangs', {status: null})],
    ['throws what nobody expected', () => new TypeError('?')],
  ])('nothing is shown either while Mattermost %s', async (_, why) => {
    desk.server.say = () => Promise.reject(why());
    const events = desk.rows('events');
    for (const [what, , , ask] of SHOWS) {
      const seen = await ask();
      hidden(seen);
      expect(seen, what).toContain(CANNOT);
    }
    expect(desk.rows('events')).toBe(events);
  });

  it.each(GONE)('%s, nothing is shown', async (_, goes) => {
    for (const who of ['ana', 'bruno'] as const) await goes(who);
    for (const [, , , ask] of SHOWS) hidden(await ask());
  });

  it('what a form began with isn’t taken from somebody who left their co-op since', async () => {
    await presses('ana', 'contact', 'D-1', '');
    const [form] = desk.dialogs;
    await desk.does(WHO.ana, {do: 'leave'});
    const {body} = await desk.post('dialog', {
      ...{type: 'dialog_submission', callback_id: 'contact', state: form?.state},
      ...{user_id: WHO.ana, channel_id: FIT, team_id: 't', cancelled: false},
      submission: {client_name: '', client_contact: '', private_notes: ''},
    });
    expect(JSON.stringify(body)).toContain('error');
    expect((await desk.house.store.read.contact('D-1'))?.clientName).toBe('xcontact');
  });

  it('acting takes the membership of a minute ago, of ten where it couldn’t be looked, and none after', async () => {
    desk.server.fit.delete(WHO.bruno);
    expect(await presses('bruno', 'notinterested', 'D-1')).not.toContain(NOT_THERE);
    const later = performance.now() + 11 * 60_000;
    const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
    try {
      expect(await presses('bruno', 'interested', 'D-1')).toContain(NOT_THERE);
      desk.server.say = () => Promise.reject(new ChatError('500', {status: 500}));
      expect(await presses('ana', 'closecall', 'D-1')).toContain(CANNOT);
    } finally {
      clock.mockRestore();
    }
  });

  it('so does looking around with who is of the team outside the channel', async () => {
    desk.server.fit.delete(WHO.ana);
    await desk.look();
    expect(await types('ana', 'list')).not.toContain(NOT_THERE);
    desk.server.team.delete(WHO.ana);
    expect(await types('ana', 'list')).not.toContain(NOT_THERE);
    const later = performance.now() + 11 * 60_000;
    const clock = vi.spyOn(performance, 'now').mockReturnValue(later);
    try {
      expect(await types('ana', 'list')).toContain(NOT_THERE);
    } finally {
      clock.mockRestore();
    }
  });

  it('a co-ordinator who isn’t one any more does nothing by a form that is open', async () => {
    await desk.does(CHLOE, {do: 'coordinator', change: 'add', person: named('sol')[0]!});
    await types('sol', 'choose D-5');
    const [form] = desk.dialogs;
    expect(form?.callback_id).toBe('choose');
    await desk.does(CHLOE, {do: 'coordinator', change: 'remove', person: named('sol')[0]!});
    const events = desk.rows('events');
    await desk.post('dialog', {
      ...{type: 'dialog_submission', callback_id: 'choose', state: form?.state},
      ...{user_id: WHO.sol, channel_id: FIT, team_id: 't', cancelled: false},
      submission: {coop: 'alfa', reason: 'x'},
    });
    expect(desk.rows('events')).toBe(events);
  });
});
