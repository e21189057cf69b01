import type {KeptPost} from '../../src/sandbox/index.ts';
import type {OutboxLine, Kept} from './record.ts';

/** The chat says what was owed: all of it, nothing else, nothing twice, and in order. */
export function wronglySaid({outbox}: Kept, posts: readonly KeptPost[]): readonly string[] {
  const byKey = new Map<string, KeptPost>();
  const wrong: string[] = [];
  for (const post of posts) {
    // Who came into a team's channel, and who left it, the server says.
    if (post.type.startsWith('system_')) continue;
    const key = post.props['fit_key'];
    if (typeof key !== 'string') wrong.push(`a post of the bot's without a key: ${post.message}`);
    else if (byKey.has(key)) wrong.push(`said twice: ${post.message}`);
    else byKey.set(key, post);
  }
  const owed = new Set(outbox.map(keyOf));
  for (const [key, post] of byKey)
    if (!owed.has(key.replace(/-card$/, ''))) wrong.push(`nobody owed it: ${post.message}`);
  const ids = new Set(posts.map(({id}) => id));
  return [
    ...wrong,
    ...outbox
      .filter((row) => !wasBeforeItsRoom(row, outbox))
      .flatMap((row) => unpaid(row, byKey, ids)),
    ...outOfOrder(outbox, byKey),
  ];
}

function unpaid(
  row: OutboxLine,
  said: ReadonlyMap<string, KeptPost>,
  ids: ReadonlySet<string>,
): readonly string[] {
  const what = `${row.lane} ${row.message}`;
  switch (row.state) {
    case 'owed':
    case 'trying':
      return row.gentle === 1 ? [] : [`still owed: ${what}`];
    case 'parked':
      return [`set aside: ${what}: ${row.problem ?? ''}`];
    case 'paid':
      break;
  }
  if (row.post_id === null) return mayBeMoot(row) ? [] : [`never said: ${what}`];
  if (!ids.has(row.post_id)) return [`its post isn't there: ${what}`];
  const post = said.get(keyOf(row));
  if (post?.id === row.post_id || isDrawnAnew(row)) return [];
  return [`said in another's post: ${what}`];
}

interface Message {
  readonly about: string;
  readonly message?: {
    readonly id: string;
    readonly meeting?: number;
    readonly digest?: {readonly day: string};
  };
}

/** A digest is its day's, an agenda its meeting's: by that they are known. */
function keyOf({key, message}: OutboxLine): string {
  const {about, message: said} = JSON.parse(message) as Message;
  if (about !== 'federation' || !said) return key;
  if (said.id === 'digest') return `digest-${said.digest?.day ?? ''}`;
  return said.id === 'agenda' ? `agenda-${String(said.meeting)}` : key;
}

/** Withdrawn before a team had its channel: what it would have read there is nobody's to read. */
function wasBeforeItsRoom({id, lane, state}: OutboxLine, outbox: readonly OutboxLine[]): boolean {
  const posted = (row: OutboxLine) => row.lane === lane && row.id <= id && row.post_id !== null;
  return state === 'paid' && lane.endsWith(' team') && !outbox.some(posted);
}

/** Cards and the like are one post, whichever row shows it anew. */
function isDrawnAnew({message}: OutboxLine): boolean {
  const {about, message: said} = JSON.parse(message) as Message;
  return about === 'card' || about === 'drawn' || (about === 'federation' && said?.id === 'agenda');
}

/** What may have become pointless, or is done without a word. */
function mayBeMoot(row: OutboxLine): boolean {
  const {about} = JSON.parse(row.message) as Message;
  if (row.gentle === 1) return true;
  return [
    'candidate',
    'erase',
    'people',
    'drawn',
    'registry',
    'federation',
    'export',
    'fic',
  ].includes(about);
}

function outOfOrder(
  outbox: readonly OutboxLine[],
  said: ReadonlyMap<string, KeptPost>,
): readonly string[] {
  const last = new Map<string, KeptPost>();
  return outbox.flatMap((row) => {
    const post = said.get(keyOf(row));
    // What is drawn anew stands where it was first: its post has the key of the last row that drew it.
    if (!post || isDrawnAnew(row)) return [];
    const before = last.get(row.lane);
    last.set(row.lane, post);
    return before && before.sequence > post.sequence
      ? [`out of order in ${row.lane}: "${post.message}" came before "${before.message}"`]
      : [];
  });
}
