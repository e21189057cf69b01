import {existsSync} from 'node:fs';
import path from 'node:path';
import {KNOWN_NOTE, knownIn} from '../../chat/known.ts';
import type {ConfiguredNames, Known} from '../../chat/known.ts';
import {sidesKnown} from '../../chat/side-channels.ts';
import {readDatabaseSettings} from '../../config.ts';
import {inspectDatabase} from '../../store/inspect.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';

/** What the bot's database says of the server and of the federation. */
export interface Kept {
  /** Does somebody co-ordinate? Then nobody asks COORDINATORS any more. */
  readonly coordinated: boolean;
  readonly known: Known | undefined;
}

/** The ids that stand for the names in the settings. */
export type Standing = Pick<
  Known,
  'teamId' | 'fitChannelId' | 'ficChannelId' | 'diffusionChannelId'
>;

export const NOTHING: Kept = {coordinated: false, known: undefined};

/** Undefined where the names are to be looked up: the bot is new, or they were changed since. */
export function standingFor({known}: Kept, names: ConfiguredNames): Standing | undefined {
  const was = known?.configured;
  if (!known || was?.team !== names.team || was.fitChannel !== names.fitChannel) return undefined;
  const {teamId, fitChannelId} = known;
  return {teamId, fitChannelId, ...sidesKnown(known, names)};
}

/** Said of what was renamed on the server: the bot goes on, nobody has to do anything. */
export function tellRenamed(
  {report, say}: {report: Report; say: Say},
  {check, key, was, now}: {check: string; key: string; was: string; now: string},
): void {
  if (was !== now) report.add(check, 'note', say('setup.renamed', {key, was, now}));
}

/** `unread`: there is a database, and why it can't be read. */
export async function keptBeside(
  folder: string,
  settings: Readonly<Record<string, string | undefined>>,
): Promise<Kept & {readonly unread: string | undefined}> {
  try {
    const file = path.resolve(folder, readDatabaseSettings(settings).DATABASE_URL);
    if (!existsSync(file)) return {...NOTHING, unread: undefined};
    const {coordinated, notes} = await inspectDatabase(file, {notes: [KNOWN_NOTE]});
    const note = notes[KNOWN_NOTE];
    const known = note === undefined ? undefined : knownIn(note);
    return {coordinated: coordinated === true, known, unread: undefined};
  } catch (error) {
    return {...NOTHING, unread: error instanceof Error ? error.message : String(error)};
  }
}
