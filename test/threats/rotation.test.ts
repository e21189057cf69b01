import {randomBytes} from 'node:crypto';
import Database from 'better-sqlite3';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {idsOf, keyring} from '../../src/app/keys.ts';
import {registerFederation} from '../../src/cli/register-federation.ts';
import type {BotProcess} from '../support/bot-process.ts';
import {environmentFor, spawnBot} from '../support/bot-process.ts';
import {connectPerson} from '../support/chat-person.ts';
import type {ChatPost} from '../support/chat-shapes.ts';
import {wordsOn} from '../support/chat-shapes.ts';
import {eventually} from '../support/eventually.ts';
import {Folder} from '../support/house.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {CONTACT, neighbourOf} from '../support/neighbour.ts';
import {openWorld} from '../support/open-world.ts';
import type {World} from '../support/world.ts';

const secret = () => randomBytes(32).toString('base64');
const idOf = (key: string) => idsOf(keyring([Buffer.from(key, 'base64')]))[0];

/** All that is sealed, by its key and tag. */
interface Row {
  key_id: string;
  tag: string | null;
}

describe('threat: a key or a token that has to be changed while people press', () => {
  const folder = new Folder();
  const file = folder.database;
  const [old, fresh] = [secret(), secret()];
  const people: Record<string, Neighbour> = {};
  const person = (name: string) => people[name]!;
  let world: World;
  let environment: Awaited<ReturnType<typeof environmentFor>>;
  let bot: BotProcess;
  let token: string;

  beforeAll(async () => {
    world = await openWorld();
    environment = await environmentFor(world, file, {SECRET_KEY: old});
    token = environment['MATTERMOST_COMMAND_TOKEN'] ?? '';
    await world.registerCommand(`${environment.PUBLIC_URL}/mattermost/command`);
    await start();
    await registerFederation(world);
    for (const name of ['ana', 'bruno', 'dario', 'marta', 'nadia'])
      people[name] = neighbourOf(
        world,
        await connectPerson({url: world.url, token: world.people[name]?.token ?? ''}),
      );
  });
  afterAll(async () => {
    await bot.end('SIGKILL');
    for (const {chat} of Object.values(people)) chat.close();
    await world.close();
    folder[Symbol.dispose]();
  });

  async function start(more: Record<string, string> = {}): Promise<void> {
    Object.assign(environment, more);
    bot = spawnBot(environment, folder.path);
    await bot.ready;
  }
  function rows<Of>(sql: string): Of[] {
    const database = new Database(file, {readonly: true});
    try {
      return database.prepare(sql).all() as Of[];
    } finally {
      database.close();
    }
  }
  const sealed = () =>
    rows<Row>(
      'select key_id, null as tag from confidential union all select key_id, tag from candidates',
    );
  const quiet = () =>
    eventually(
      async () =>
        rows(`select 1 from outbox where state in ('owed', 'trying')`).length === 0
          ? true
          : undefined,
      'everything to arrive',
      30_000,
    );
  async function cardOf(reference: string): Promise<ChatPost> {
    return eventually(async () => {
      const posts = await person('ana').chat.posts(world.channels['fit'] ?? '');
      return posts.find((post) => post.message.startsWith(`**${reference} ·`));
    }, `the card of ${reference}`);
  }
  /** The key that signed the buttons of a post, as the server keeps it. */
  async function signersOf(post: ChatPost): Promise<string[]> {
    const kept = (await world.posts()).find((one) => one.id === post.id);
    const context = [...JSON.stringify(kept?.props).matchAll(/"fit":"([^"]+)"/g)];
    return context.map(([, fit = '']) => fit.split('.').at(-2) ?? '');
  }

  let delegation: string;
  let expansion: string;
  let dialog: Awaited<ReturnType<Neighbour['dialog']>>;
  let card: ChatPost;

  it('begins with contacts, candidates, cards and forms that the old key sealed and signed', async () => {
    const [ana, bruno, dario] = [person('ana'), person('bruno'), person('dario')];
    delegation = await ana.offers({closes: '5d'});
    await ana.givesContact(delegation);
    await bruno.isInterested(delegation);
    await ana.types('/fit expandir');
    const invitation = {title: 'Tablero', request: 'Un tablero', technologies: 'React', seats: 2};
    await ana.submits(await ana.dialog('expand'), {...invitation, closes: '5d'});
    expansion = 'E-1';
    await cardOf(expansion);
    await bruno.types(`/fit proponer ${expansion}`);
    await bruno.submits(await bruno.dialog('candidate', expansion), {name: '@nadia'});
    await bruno.types(`/fit proponer ${expansion}`);
    await bruno.submits(await bruno.dialog('candidate', expansion), {name: 'Olga Canariez'});
    // Opened before, sent after.
    await dario.types(`/fit preguntar ${delegation}`);
    dialog = await dario.dialog('question', delegation);
    await quiet();
    card = await cardOf(delegation);
    expect(new Set(await signersOf(card))).toEqual(new Set([idOf(old)]));
    expect(sealed().map(({key_id: id}) => id)).toEqual([idOf(old), idOf(old), idOf(old)]);
  });

  it('with both keys and both tokens no press is refused, whatever was drawn or opened before', async () => {
    const [bruno, dario, nadia] = [person('bruno'), person('dario'), person('nadia')];
    const asked = await nadia.isTold(expansion);
    // People press while it happens, and again where nobody answered.
    const over = new AbortController();
    const statuses: number[] = [];
    const pressing = (async () => {
      while (!over.signal.aborted) {
        const {status} = await dario.chat.press(card.id, 'details');
        statuses.push(status);
      }
    })();
    const regenerated = 'x'.repeat(26);
    await bot.end('SIGTERM');
    await start({
      SECRET_KEY: `${fresh},${old}`,
      MATTERMOST_COMMAND_TOKEN: `${regenerated},${token}`,
      LOG_LEVEL: 'debug',
    });
    await eventually(
      async () => (statuses.slice(-3).every((one) => one === 200) ? true : undefined),
      'presses to be answered again',
    );
    over.abort();
    await pressing;
    // The sandbox says 400 for a bot that can't be reached; a refusal of the bot's own is another status.
    expect(bot.said()).not.toContain('"refused"');
    expect(bot.said()).not.toContain('not our');
    expect(await dario.submits(dialog, {text: '¿Hay plazo?'})).toEqual({});
    expect(await nadia.presses(asked, 'candidateyes')).not.toBe('');
    expect(await bruno.types(`/fit ver ${expansion}`)).toContain('Olga Canariez');
    expect(wordsOn(await bruno.asks('/fit mias'))).toContain(expansion);
  });

  it('then all is sealed and tagged by the new key, of the old one’s bytes nothing stays, and cards are signed anew', async () => {
    await eventually(
      async () => (sealed().every(({key_id: id}) => id === idOf(fresh)) ? true : undefined),
      'all to be sealed anew',
    );
    await eventually(
      async () =>
        (await signersOf(await cardOf(delegation)))[0] === idOf(fresh) ? true : undefined,
      'the card to be drawn anew',
    );
    expect(new Set(await signersOf(await cardOf(expansion)))).toEqual(new Set([idOf(fresh)]));
    expect(bot.said()).toContain('all is sealed with the first key of SECRET_KEY');
    // They are found by an account, not by chance.
    expect(await person('nadia').types('/fit mias')).toContain(expansion);
  });

  it('and the old key and token may go: nothing that is under way notices', async () => {
    const [ana, bruno, marta, nadia] = ['ana', 'bruno', 'marta', 'nadia'].map(person) as [
      Neighbour,
      Neighbour,
      Neighbour,
      Neighbour,
    ];
    await bot.end('SIGTERM');
    await start({SECRET_KEY: fresh, MATTERMOST_COMMAND_TOKEN: token});
    expect(await person('dario').presses(await cardOf(delegation), 'details')).toContain(
      delegation,
    );
    expect(await bruno.types(`/fit ver ${expansion}`)).toContain('Olga Canariez');
    expect(await nadia.types('/fit mias')).toContain(expansion);
    await ana.types(`/fit cerrar ${delegation}`);
    await quiet();
    expect(await marta.types(`/fit tomar ${delegation}`)).toContain(CONTACT.client_contact);
    expect(bot.said()).not.toContain('no key of SECRET_KEY opens');
  });

  it('a key that was taken away too early is told of, and what it sealed is given again', async () => {
    const ana = person('ana');
    const reference = await ana.offers({closes: '5d', title: 'Otra'});
    await ana.givesContact(reference);
    await quiet();
    await bot.end('SIGTERM');
    await start({SECRET_KEY: secret()});
    await eventually(
      async () => (bot.said().includes('no key of SECRET_KEY opens') ? true : undefined),
      'the log to say so',
    );
    expect(/"missing":(\d+)/.exec(bot.said())?.[1]).toBe(String(sealed().length));
    // The form opens, empty, and what is given is kept.
    await ana.types(`/fit contacto ${reference}`);
    const form = await ana.dialog('contact', reference);
    expect(form.dialog.elements?.[1]?.default).toBe('');
    expect(await ana.submits(form, CONTACT)).toEqual({});
    // The key is found after all: the rest is there, and what was given anew stays.
    const last = environment['SECRET_KEY'] ?? '';
    await bot.end('SIGTERM');
    await start({SECRET_KEY: `${last},${fresh}`});
    await eventually(
      async () => (sealed().every(({key_id: id}) => id === idOf(last)) ? true : undefined),
      'all to be sealed anew',
    );
    expect(await person('marta').types(`/fit contacto ${delegation}`)).toContain(
      CONTACT.client_contact,
    );
    expect(bot.said()).not.toContain('no key of SECRET_KEY opens');
  });
});
