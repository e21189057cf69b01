import {describe, expect, it} from 'vitest';
import {keyring, sign} from '../../src/app/keys.ts';
import type {Button, Drawn, Panel} from '../../src/chat/drawn.ts';
import type {ButtonAbout, Signing} from '../../src/chat/wire.ts';
import {buttonToken, readButton, toAttachments} from '../../src/chat/wire.ts';
import {START} from '../support/federation.ts';
import {KEYS} from '../support/house.ts';

const SIGNING: Signing = {
  keys: KEYS,
  url: 'https://bot.example',
  channel: 'fit-id',
  person: null,
  expires: START + 1,
};

function button(more: Partial<Button> = {}): Button {
  return {action: 'tick', label: 'Done', style: 'default', reference: 'D-1', bound: '2', ...more};
}

function panel(more: Partial<Panel> = {}): Panel {
  return {color: 'open', text: 'said', fields: [], buttons: [], ...more};
}

function attachments(panels: readonly Panel[], signing = SIGNING) {
  const drawn: Drawn = {message: 'm', panels};
  return toAttachments(drawn, signing) as readonly {
    readonly color: string;
    readonly actions?: readonly {
      readonly id: string;
      readonly integration: {readonly url: string; readonly context: {readonly fit: string}};
    }[];
  }[];
}

function idsOf(...panels: readonly (readonly Partial<Button>[])[]): readonly string[] {
  return attachments(panels.map((buttons) => panel({buttons: buttons.map(button)}))).flatMap(
    ({actions = []}) => actions.map(({id}) => id),
  );
}

describe('a panel as Mattermost takes it', () => {
  it('says its text alone where it has neither fields nor buttons', () => {
    expect(attachments([panel()])).toEqual([{color: '#1c58d9', fallback: '', text: 'said'}]);
  });

  it('has its fields below each other', () => {
    const fields = [{title: 'Until', value: 'Friday'}];
    expect(attachments([panel({fields})])).toEqual([
      {
        color: '#1c58d9',
        fallback: '',
        text: 'said',
        fields: [{title: 'Until', value: 'Friday', short: false}],
      },
    ]);
  });

  it('shows by its colour how it stands: open, waiting, good, over', () => {
    const colors = (['open', 'waiting', 'good', 'over'] as const).map((color) => panel({color}));
    expect(attachments(colors).map(({color}) => color)).toEqual([
      '#1c58d9',
      '#cc8f00',
      '#339970',
      '#8b8d94',
    ]);
  });

  it('has buttons that come back to the bot, with what they were made for', () => {
    const [{actions: [one] = []} = {}] = attachments([panel({buttons: [button()]})]);
    expect(one).toEqual({
      id: 'tick',
      type: 'button',
      name: 'Done',
      style: 'default',
      integration: {
        url: 'https://bot.example/mattermost/action',
        context: {fit: expect.any(String) as string},
      },
    });
    expect(readButton(one!.integration.context.fit, KEYS)).toEqual({
      action: 'tick',
      reference: 'D-1',
      bound: '2',
      channel: 'fit-id',
      person: null,
      expires: START + 1,
    });
  });

  it('has menus where there is something to choose from', () => {
    const options = [{text: 'Aurora', value: 'a'}];
    const menu = button({action: 'removecoop', label: 'Which?', options});
    const [{actions: [one] = []} = {}] = attachments([panel({buttons: [menu]})]);
    expect(one).toMatchObject({id: 'removecoop', type: 'select', name: 'Which?', options});
    expect(one).not.toHaveProperty('style');
  });
});

describe('the buttons of a post', () => {
  it('are told apart where several do the same, in all of its panels', () => {
    expect(idsOf([{}, {action: 'help'}, {}], [{}, {action: 'help'}])).toEqual([
      'tick',
      'help',
      'tick2',
      'tick3',
      'help2',
    ]);
  });

  it('keep the number of what they are for, also where others before them are gone', () => {
    expect(idsOf([{nth: 3}, {nth: 5}])).toEqual(['tick3', 'tick5']);
    expect(idsOf([{nth: 1}, {}])).toEqual(['tick1', 'tick']);
  });

  it('take a free number where theirs is taken', () => {
    expect(idsOf([{nth: 2}, {nth: 2}, {nth: 3}, {nth: 2}])).toEqual([
      'tick2',
      'tick3',
      'tick4',
      'tick5',
    ]);
  });
});

describe('a button', () => {
  const about = (more: Partial<ButtonAbout> = {}): ButtonAbout => ({
    action: 'agree',
    reference: null,
    bound: '',
    channel: 'fit-id',
    person: null,
    expires: START,
    ...more,
  });

  it.each([
    ['of no opportunity, for whoever the rules allow', about()],
    ['of one, for one person, of a round', about({reference: 'D-12', person: 'ana', bound: '3'})],
    ['that ends at the end of days', about({expires: 8_640_000_000_000_000})],
  ])('comes back as what it was made for: %s', (_, made) => {
    expect(readButton(buttonToken(made, KEYS), KEYS)).toEqual(made);
  });

  it('isn’t one without the bot’s signature, by another key, or for another purpose', () => {
    const token = buttonToken(about(), KEYS);
    const [fields = ''] = token.split('.');
    expect(readButton(sign(KEYS, 'button', fields), KEYS)).toEqual(about());
    expect(readButton('', KEYS)).toBeUndefined();
    expect(readButton(fields, KEYS)).toBeUndefined();
    expect(readButton(sign(KEYS, 'dialog', fields), KEYS)).toBeUndefined();
    expect(readButton(token, keyring([Buffer.alloc(32, 8)]))).toBeUndefined();
  });

  it('isn’t one that does nothing the bot knows, though it was signed', () => {
    expect(readButton(sign(KEYS, 'button', 'nothing,,,fit-id,,a'), KEYS)).toBeUndefined();
    expect(readButton(sign(KEYS, 'button', ','), KEYS)).toBeUndefined();
  });

  it('of which parts are missing is for nobody in no channel, and over', () => {
    expect(readButton(sign(KEYS, 'button', 'agree'), KEYS)).toEqual({
      action: 'agree',
      reference: null,
      bound: '',
      channel: '',
      person: null,
      expires: NaN,
    });
  });
});
