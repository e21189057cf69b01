import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import type {ButtonAbout} from '../../src/chat/wire.ts';
import {buttonToken} from '../../src/chat/wire.ts';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {startRecordingIntegration} from '../support/recording-integration.ts';
import type {Town} from '../support/town.ts';
import {DAY, openTown} from '../support/town.ts';

describe('what members make themselves and aim at the bot', () => {
  let town: Town;
  let ana: Neighbour;
  let bruno: Neighbour;
  let dario: Neighbour;
  let reference: string;
  let fit: string;
  beforeAll(async () => {
    town = await openTown();
    [ana, bruno, dario] = (await Promise.all(['ana', 'bruno', 'dario'].map(town.person))) as [
      Neighbour,
      Neighbour,
      Neighbour,
    ];
    fit = town.world.channels['fit'] ?? '';
    reference = await ana.offers();
    await town.quiet();
  });
  afterAll(() => town.close());

  const door = (name: string) => `${town.environment()['PUBLIC_URL'] ?? ''}/mattermost/${name}`;

  /**
   * Everything that happened, and everything that is or was owed because of it: what the co-ordinators
   * hear of a token that is wrong belongs to no opportunity.
   */
  const happened = () => [
    town.rows('select * from events'),
    town.rows('select key from outbox where reference is not null'),
  ];

  /** With our own key: what nobody but the bot can write. */
  function written(more: Partial<ButtonAbout> = {}): string {
    const keys = keyring([Buffer.from(town.environment()['SECRET_KEY'] ?? '', 'base64')]);
    const about = {action: 'interested', reference, bound: '', channel: fit, person: null} as const;
    return buttonToken({...about, expires: town.clock.now() + DAY, ...more}, keys);
  }

  /** Bruno posts a button of his own; the post's id. */
  async function posts(context: object | undefined, channel = fit): Promise<string> {
    const integration = {url: door('action'), ...(context && {context})};
    const actions = [{id: 'interested', type: 'button', name: 'Nos interesa', integration}];
    const props = {attachments: [{text: 'Es del bot, de verdad', actions}]};
    return (await bruno.chat.post(channel, '**D-1**', {props})).id;
  }

  it.each<[string, () => object | undefined]>([
    ['nothing', () => undefined],
    ['an empty note', () => ({})],
    ['words', () => ({fit: `interested,${reference}`})],
    ['another type', () => ({fit: {action: 'interested', reference}})],
    ['a note of another key', () => ({fit: `${written().slice(0, -6)}AAAAAA`})],
    ['an altered note', () => ({fit: written().replace('interested', 'withdraw')})],
    ['a dialog’s note', () => ({state: written(), callback_id: 'withdraw'})],
  ])('a button with %s is refused, whoever presses it', async (_, context) => {
    const before = happened();
    const id = await posts(context());
    for (const who of [bruno, ana, dario]) {
      const {status, ephemerals} = await who.chat.press(id, 'interested');
      expect([status, ephemerals]).toEqual([400, []]);
    }
    expect(town.log.at(-1)).toMatchObject({level: 'warn', text: 'refused'});
    expect(happened()).toEqual(before);
    const post = await bruno.chat.request('GET', `/posts/${id}`);
    expect(stringOf(post.body, 'message')).toBe('**D-1**');
  });

  it('a genuine note says something in its own channel and to its own person alone', async () => {
    const before = happened();
    const elsewhere = await posts({fit: written()}, town.world.channels['town-square']);
    expect((await dario.chat.press(elsewhere, 'interested')).status).toBe(400);
    const mine = await posts({fit: written({person: ana.chat.id})});
    expect((await dario.chat.press(mine, 'interested')).status).toBe(400);
    expect(happened()).toEqual(before);
  });

  it('nobody can read the note of a button, nor press it with another context', async () => {
    const card = await town.card(reference);
    for (const who of [ana, bruno]) {
      const {body} = await who.chat.request('GET', `/posts/${card.id}`);
      expect(JSON.stringify(body)).not.toMatch(/integration|mattermost\/action|"fit"/);
    }
    const path = `/posts/${card.id}/actions/interested`;
    const context = {fit: written({action: 'withdraw'})};
    const {status} = await dario.chat.request('POST', path, {context, selected_option: 'x'});
    expect(status).toBe(200);
    const events = town.rows<{type: string}>('select type from events where stream = ?', reference);
    expect(events.map(({type}) => type)).toEqual(['offered', 'interest_shown']);
  });

  it('the proof of a press that bruno lured somebody into opens no door of the bot', async () => {
    const before = happened();
    const trap = await startRecordingIntegration();
    const integration = {url: `${trap.url}/action`, context: {}};
    const actions = [{id: 'prize', type: 'button', name: 'Premio', integration}];
    const bait = await bruno.chat.post(fit, 'sorteo', {props: {attachments: [{actions}]}});
    await ana.chat.press(bait.id, 'prize');
    const caught = trap.last('/action').json as Record<string, unknown>;
    expect(caught['user_id']).toBe(ana.chat.id);
    await trap.close();
    const sends = async (name: string, type: string, body: string) => {
      const headers = {'Content-Type': type};
      return (await fetch(door(name), {method: 'POST', headers, body})).status;
    };
    const json = 'application/json';
    for (const fake of [{}, {fit: 'withdraw'}, {fit: `${written().slice(0, -6)}AAAAAA`}])
      expect(await sends('action', json, JSON.stringify({...caught, context: fake}))).toBe(401);
    const typed = {
      ...Object.fromEntries(
        Object.entries(caught).filter(([, value]) => typeof value === 'string'),
      ),
      token: 'x'.repeat(26),
      command: '/fit',
      text: `retirar ${reference} porque sí`,
    };
    const form = new URLSearchParams(typed as Record<string, string>).toString();
    expect(await sends('command', 'application/x-www-form-urlencoded', form)).toBe(401);
    await town.quiet();
    expect(happened()).toEqual(before);
  });

  it('a dialog that was never opened can’t be sent', async () => {
    const before = happened();
    for (const state of ['', 'x', written(), written({action: 'withdraw', person: ana.chat.id})]) {
      const {status, body} = await ana.chat.request('POST', '/actions/dialogs/submit', {
        url: door('dialog'),
        callback_id: 'withdraw',
        state,
        user_id: ana.chat.id,
        channel_id: fit,
        team_id: town.world.team.id,
        submission: {reason: 'porque sí'},
      });
      expect(fieldOf(body, 'error') ?? status, state).not.toBe(200);
    }
    expect(happened()).toEqual(before);
  });
});
