import type Database from 'better-sqlite3';
import {STILL_TO_DRAW} from '../app/ports.ts';
import {DAY} from '../domain/time.ts';
import {asking, commonVersion} from './stood-there.ts';

/** Where the database in place can't be read, what was over for longer is left as the chat shows it. */
const RECENTLY = 30 * DAY;

interface Thread {
  readonly reference: string;
  readonly version: number;
  readonly open: number;
  readonly root_post_id: string | null;
  readonly root_channel_id: string | null;
  readonly changed_at: string;
}

/**
 * The chat went on after a copy was made. Where messages stand by now, the database in its place knows;
 * what the copy says is over may have been taken up again since: that is drawn anew, as it says.
 */
export function followChat(copy: Database.Database, database: string, at: Date): void {
  const threads = copy.prepare('select * from opportunities').all() as Thread[];
  const differ =
    asking(database, (standing) =>
      threads.filter((thread) => {
        const {reference} = thread;
        const common = commonVersion(copy, standing, reference);
        if (common === 0) return false;
        takePlaces(copy, standing, reference);
        const {version} = standing
          .prepare('select version from opportunities where reference = ?')
          .get(reference) as {version: number};
        return version !== common || thread.version !== common;
      }),
    ) ?? threads.filter(({changed_at: changed}) => at.getTime() - Date.parse(changed) < RECENTLY);
  const over = differ.filter(({open}) => open === 0).map(({reference}) => reference);
  if (over.length > 0) drawLater(copy, over);
}

/** Cards, what is drawn beside them, teams' channels: deleted and posted anew, they are others. */
function takePlaces(copy: Database.Database, standing: Database.Database, reference: string): void {
  const thread = standing
    .prepare('select * from opportunities where reference = ?')
    .get(reference) as Thread;
  if (thread.root_post_id !== null)
    copy
      .prepare(
        `update opportunities set root_post_id = @root_post_id, root_channel_id = @root_channel_id
          where reference = @reference`,
      )
      .run(thread);
  for (const drawn of standing.prepare('select * from drawn where reference = ?').all(reference))
    copy
      .prepare(
        `insert or replace into drawn (reference, drawing, post_id, channel_id)
          values (@reference, @drawing, @post_id, @channel_id)`,
      )
      .run(drawn);
  for (const room of standing.prepare('select * from rooms where reference = ?').all(reference))
    copy
      .prepare(
        `insert or replace into rooms (reference, channel_id, people, missing)
          values (@reference, @channel_id, @people, @missing)`,
      )
      .run(room);
}

function drawLater(copy: Database.Database, over: readonly string[]): void {
  const kept = copy.prepare('select value from notes where key = ?').pluck().get(STILL_TO_DRAW);
  const before = typeof kept === 'string' && kept !== '' ? kept.split(' ') : [];
  copy
    .prepare(
      'insert into notes (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    )
    .run(STILL_TO_DRAW, [...new Set([...before, ...over])].join(' '));
}
