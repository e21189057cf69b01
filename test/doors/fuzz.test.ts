import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {stateToken} from '../../src/chat/dialogs/state.ts';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {ACTIONS} from '../../src/chat/drawn.ts';
import {buttonToken} from '../../src/chat/wire.ts';
import type {Desk, Door} from './desk.ts';
import {ANA, FIT, openDesk, recordedKey} from './desk.ts';
import {anything, change, changed} from './mutations.ts';
import type {Body} from './mutations.ts';
import {COMMANDS, PRESSES, SUBMISSIONS, momentOf} from './recorded.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({publicKey: recordedKey()});
});
afterAll(() => desk.close());

const DIALOGS = [
  'delegate',
  'edit',
  'contact',
  'details',
  'reason',
  'interest',
  'question',
  'extend',
  'withdraw',
  'declinehandover',
  'choose',
  'outcome',
  'join',
  'coop',
  'coop_new',
  'coop_list',
  'agreement_text',
  'expand',
  'seats_details',
  'terms',
  'seats',
  'candidate',
  'candidate_more',
  'disqualify',
  'review',
] as const satisfies readonly DialogName[];

/** Never a crash, never a word to a stranger, never a trace of what wasn't genuine. */
async function knock(door: Door, raw: string, genuine: boolean, headers = {}): Promise<void> {
  const before = desk.written();
  const {status, body} = await desk.post(door, raw, headers);
  expect([200, 401, 403]).toContain(status);
  expect(desk.log.filter(({text}) => text.includes('failed'))).toEqual([]);
  if (status === 200) {
    expect(genuine, raw).toBe(true);
    return;
  }
  expect(body).toEqual({});
  expect(desk.written()).toBe(before);
}

describe('mutated recordings at the doors', () => {
  it('as commands', async () => {
    const forms = COMMANDS.map(({body}) => Object.fromEntries(new URLSearchParams(body)));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...forms),
        fc.array(change, {maxLength: 3}),
        async (form, changes) => {
          desk.clock.at = momentOf(form['trigger_id'] ?? '') + 100;
          const body = changed(form, changes);
          const same = ['token', 'trigger_id', 'user_id', 'team_id'] as const;
          const pairs = Object.entries(body).flatMap(([name, value]) =>
            [value].flat().map((one): [string, string] => [name, textOf(one)]),
          );
          const raw = new URLSearchParams(pairs).toString();
          const read = new URLSearchParams(raw);
          const genuine = same.every((name) => read.getAll(name).join() === form[name]);
          await knock('command', raw, genuine);
        },
      ),
      {numRuns: 400},
    );
  });

  it('as commands whose bytes were changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...COMMANDS),
        fc.nat(),
        fc.string({unit: 'binary', maxLength: 4}),
        async ({body}, at, put) => {
          const place = at % body.length;
          const raw = body.slice(0, place) + put.toWellFormed() + body.slice(place + 1);
          const was = new URLSearchParams(body);
          const now = new URLSearchParams(raw);
          desk.clock.at = momentOf(was.get('trigger_id') ?? '') + 100;
          const identity = ['token', 'user_id', 'team_id'].every(
            (name) => now.getAll(name).join() === was.get(name),
          );
          // However the signature is spelled: what it signs is who, when and which delivery.
          const signed = signedPart(now.get('trigger_id')) === signedPart(was.get('trigger_id'));
          await knock('command', raw, identity && signed);
        },
      ),
      {numRuns: 300},
    );
  });

  it('as presses, with a genuine context or another', async () => {
    const presses = PRESSES.map(({body}) => JSON.parse(body) as Body);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...presses),
        fc.array(change, {maxLength: 2}),
        fc.constantFrom(...ACTIONS),
        fc.constantFrom('D-1', 'E-1', '', 'D-0'),
        fc.constantFrom('', '1', '-1', 'x/y', ANA),
        fc.boolean(),
        async (press, changes, action, reference, bound, ours) => {
          desk.clock.at = momentOf(String(press['trigger_id'])) + 100;
          const channel = String(press['channel_id']);
          const expires = desk.clock.at + 1;
          const about = {action, reference, bound, channel, person: null, expires};
          const context = ours ? {fit: buttonToken(about, desk.keys)} : {fit: anythingLike(action)};
          const body = changed({...press, context}, changes);
          const same = ['user_id', 'channel_id', 'trigger_id'].every(
            (name) => body[name] === press[name],
          );
          const bytes = JSON.stringify(body['context']) === JSON.stringify(context);
          await knock('action', JSON.stringify(body), same && bytes && ours);
        },
      ),
      {numRuns: 400},
    );
  });

  it('as submissions, with a genuine state or another', async () => {
    const submissions = SUBMISSIONS.map(({body}) => JSON.parse(body) as Body);
    let nonce = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...submissions),
        fc.array(change, {maxLength: 2}),
        fc.constantFrom(...DIALOGS),
        fc.dictionary(
          fc.constantFrom(
            'title',
            'request',
            'technologies',
            'developers',
            'closes',
            'reason',
            'coop',
            'people',
            'free',
            'total',
            'note',
            'text',
            'outcome',
            'mode',
            'name',
            'kind',
            'web',
            'seats',
            'juniors',
            'english',
            'hours',
            'rate',
            'client_name',
            'seniority',
            'link',
            'decision',
            'informed',
          ),
          anything,
        ),
        fc.constantFrom('D-1', 'E-1'),
        fc.constantFrom('', '1', '-1', 'x'),
        fc.boolean(),
        async (sent, changes, dialog, submission, reference, bound, ours) => {
          const person = String(sent['user_id']);
          const expires = desk.clock.at + 1;
          const about = {
            dialog,
            reference,
            bound,
            person,
            nonce: `n${(nonce += 1)}`,
            expires,
          };
          const state = ours ? stateToken(about, desk.keys) : anythingLike(dialog);
          const genuine: Body = {...sent, callback_id: dialog, state, submission};
          const body = changed(genuine, changes);
          const same = ['callback_id', 'user_id', 'state'] as const;
          const kept = same.every((name) => body[name] === genuine[name]);
          await knock('dialog', JSON.stringify(body), ours && kept);
        },
      ),
      {numRuns: 400},
    );
  });

  it('as any text under any content type', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<Door>('command', 'action', 'dialog'),
        fc.oneof(fc.string({unit: 'binary', maxLength: 200}), fc.json()),
        fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'x'),
        (door, raw, type) => knock(door, raw.toWellFormed(), false, {'content-type': type}),
      ),
      {numRuns: 300},
    );
  });
});

function signedPart(trigger: string | null): string {
  const text = Buffer.from(trigger ?? '', 'base64').toString('latin1');
  return text.split(':').slice(0, 3).join(':');
}

function anythingLike(word: string): string {
  return `${word},D-1,,${FIT},,zzzzzz.abcdef.${'A'.repeat(22)}`;
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();
}
