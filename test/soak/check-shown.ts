import {keyring, vaultOf} from '../../src/app/keys.ts';
import type {Log, Store} from '../../src/app/ports.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import {drawingOf} from '../../src/chat/drawings.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {Readers} from '../../src/chat/readers.ts';
import {Server} from '../../src/chat/server.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import type {View} from '../../src/chat/views/view.ts';
import {readConfig} from '../../src/config.ts';
import type {Drawing} from '../../src/domain/opportunity/either.ts';
import type {KeptPost} from '../../src/sandbox/index.ts';
import {openStore} from '../../src/store/open.ts';
import {actionsOf, stringOf} from '../support/chat-shapes.ts';
import type {ChatPost} from '../support/chat-shapes.ts';
import type {Folded} from './check-streams.ts';
import type {OutboxLine, Kept} from './record.ts';
import type {Town} from './town.ts';

/** What is drawn anew shows where things stand in the end, and nothing older came after it. */
export async function wronglyShown(
  town: Town,
  database: string,
  {record, folded, posts}: {record: Kept; folded: readonly Folded[]; posts: readonly KeptPost[]},
): Promise<readonly string[]> {
  const cards = new Map(
    record.rows('opportunities').map((row) => [row.reference, row.root_post_id]),
  );
  const shown = new Map(posts.map((post) => [post.id, post]));
  const rooms = new Map<string, Awaited<ReturnType<Store['read']['teamRoom']>>>();
  return withView(town, database, async (view, store) => {
    for (const {reference} of folded) rooms.set(reference, await store.read.teamRoom(reference));
    return folded.flatMap(({reference, state}) => {
      const card = shown.get(cards.get(reference) ?? '');
      const drawings = drawingsOf(record.outbox, reference).flatMap(({drawing, postId}) => {
        const drawn = drawingOf(drawing, state, rooms.get(reference), view);
        return drawn
          ? compared(`${reference} ${JSON.stringify(drawing)}`, drawn, shown.get(postId))
          : [];
      });
      return [...compared(`the card of ${reference}`, drawCard(state, view), card), ...drawings];
    });
  });
}

/** Each drawing that was posted, and where it stands. */
function drawingsOf(outbox: readonly OutboxLine[], reference: string) {
  const found = new Map<string, {drawing: Drawing; postId: string}>();
  for (const {reference: of, message, post_id: postId} of outbox) {
    if (of !== reference || postId === null) continue;
    const {about, drawing} = JSON.parse(message) as {about: string; drawing?: Drawing};
    if (about === 'drawn' && drawing) found.set(JSON.stringify(drawing), {drawing, postId});
  }
  return [...found.values()];
}

function compared(what: string, drawn: Drawn, post: KeptPost | undefined): readonly string[] {
  if (!post) return [`${what} isn't there`];
  const wanted = lines(
    drawn.message,
    drawn.panels.map(({text}) => text),
    drawn.panels.flatMap(({buttons}) => buttons.map(({label}) => label)),
  );
  const attachments = post.props['attachments'];
  const seen = lines(
    post.message,
    (Array.isArray(attachments) ? attachments : []).map((one) => stringOf(one, 'text')),
    actionsOf(post as unknown as ChatPost).map(({name}) => name),
  );
  return wanted === seen ? [] : [`${what} shows\n${seen}\ninstead of\n${wanted}`];
}

function lines(message: string, panels: readonly string[], buttons: readonly string[]): string {
  return [message, ...panels, buttons.join(' | ')].join('\n');
}

/** As the bot would draw it now. */
async function withView<T>(
  {sandbox, environment}: Town,
  database: string,
  look: (view: View, store: Store) => Promise<T>,
): Promise<T> {
  const config = readConfig(environment);
  const vault = vaultOf(keyring(config.SECRET_KEY));
  const store = await openStore(database, {vault, ids: {next: () => ''}});
  const client = new MattermostClient(sandbox.url, sandbox.botToken);
  const {clock} = sandbox;
  const names = {
    team: config.MATTERMOST_TEAM,
    fitChannel: config.FIT_CHANNEL,
    ficChannel: config.FIC_CHANNEL,
    diffusionChannel: config.DIFFUSION_CHANNEL,
  };
  const server = new Server({client, store, clock, chatClock: clock, log: SILENT, names});
  const federation = {
    name: config.FEDERATION_NAME,
    language: config.FEDERATION_LOCALE,
    timeZone: config.FEDERATION_TIMEZONE,
  };
  try {
    await server.start();
    await server.connected;
    return await look(new Readers({federation, server, store}).channel(), store);
  } finally {
    server.stop();
    await store.close();
  }
}

const SILENT: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
