import {describe, expect, it} from 'vitest';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import {postByBot, raiseStage, read, stage} from './moves.ts';

raiseStage();

/** Does a post of the bot notify bruno, by what the event stream says and by what he has unread? */
async function notifies(message: string, attachment?: object): Promise<boolean> {
  const path = `/channels/${stage.channels.open.id}/members/${stage.bruno.id}`;
  const unread = async () => {
    const {body} = await stage.admin('GET', path);
    return Number(fieldOf(body, 'mention_count'));
  };
  const before = await unread();
  const {id} = await postByBot(message, attachment && {props: {attachments: [attachment]}});
  const {data} = await stage.bruno.waitForEvent(
    ({event, data: of}) => event === 'posted' && stringOf(of, 'post').includes(id),
  );
  const told = stringOf(data, 'mentions').includes(stage.bruno.id);
  const counted = (await unread()) > before;
  if (told !== counted) throw new Error(`told: ${String(told)}, counted: ${String(counted)}`);
  return told;
}

describe('whom a post notifies', () => {
  it.each([
    '@channel',
    '@all',
    '¿y @here?',
    '(@ALL)',
    '_@all',
    '.@all.',
    '**@all**',
    '&#64;all &#x40;x',
    '&commat;all',
    String.raw`\@all`,
    String.raw`\\@all`,
  ])('everybody: %s', async (message) => {
    expect(await notifies(message)).toBe(true);
  });

  it.each([
    'channel all here',
    '@allá',
    'x@all',
    '@\u200Ball',
    'x\u200B@\u200Ball',
    '`@all`',
    '``a ` @all``',
    '```\n@all\n```',
    ':@all:',
    '&amp;#64;all',
  ])('nobody: %s', async (message) => {
    expect(await notifies(message)).toBe(false);
  });

  it('a person by their name, also where the sentence goes on', async () => {
    const {username} = stage.bruno;
    expect(await notifies(`hola @${username}.`)).toBe(true);
    expect(await notifies(`hola ${username}`)).toBe(false);
    expect(await notifies(`hola @${username}x`)).toBe(false);
  });

  it('by an attachment’s text and pretext, not by its title and fields', async () => {
    expect(await notifies('', {text: 'hola @all'})).toBe(true);
    expect(await notifies('', {pretext: 'hola @all'})).toBe(true);
    const fields = [{title: '@all', value: '@all'}];
    expect(await notifies('', {title: '@all', footer: '@all', fields})).toBe(false);
  });

  it('nobody anew by an edit', async () => {
    const {id} = await postByBot('hola');
    const edited = '/patch';
    await stage.bot.request('PUT', `/posts/${id}${edited}`, {message: 'hola @all'});
    const {data} = await stage.bruno.waitForEvent(
      ({event, data: of}) => event === 'post_edited' && stringOf(of, 'post').includes(id),
    );
    expect(data['mentions']).toBeUndefined();
  });
});

describe('what a post links by itself', () => {
  it('a public channel by its name after a tilde, and hashtags', async () => {
    const {name} = stage.channels.elsewhere;
    const linked = await postByBot(`ver ~${name} #tema`);
    expect(linked.props).toHaveProperty(['channel_mentions', name]);
    expect(fieldOf(await read(linked.id), 'hashtags')).toBe('#tema');
    const plain = await postByBot(`ver ~\u200B${name} #\u200Btema`);
    expect(plain.props).not.toHaveProperty('channel_mentions');
    expect(fieldOf(await read(plain.id), 'hashtags')).toBe('');
  });
});
