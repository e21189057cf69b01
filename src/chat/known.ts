import type {Store} from '../app/ports.ts';

/** What has to be known of the chat server before anything can be trusted or delivered. */
export interface Known {
  readonly botId: string;
  readonly botName: string;
  readonly teamId: string;
  readonly teamName: string;
  readonly fitChannelId: string;
  /** As it stands in its address now. */
  readonly fitChannelName: string;
  /** Where FIC meets; null where none is set, or the bot can't write there. */
  readonly ficChannelId: string | null;
  /** Where the daily digest goes; null where there is none that the bot can write to. */
  readonly diffusionChannelId: string | null;
  readonly publicKey: string;
  /** Where people's browsers find the server, which needn't be where the bot does. */
  readonly siteUrl: string;
  /** The server's own. */
  readonly version: string;
  /** The settings that the ids were found by; null where an earlier version didn't keep them. */
  readonly configured: ConfiguredNames | null;
}

/** How team and channel are called in the settings. */
export interface ConfiguredNames {
  readonly team: string;
  readonly fitChannel: string;
  /** Null: there is none. */
  readonly ficChannel: string | null;
  readonly diffusionChannel: string;
}

/** The note in the database that keeps it. */
export const KNOWN_NOTE = 'chat server';

/** What was known at the last run: ids, so that a renamed team or channel is still the same. */
export async function recallKnown({read}: Store): Promise<Known | undefined> {
  const note = await read.note(KNOWN_NOTE);
  return note === undefined ? undefined : knownIn(note);
}

export function knownIn(note: string): Known {
  const first = {
    botName: '',
    fitChannelName: '',
    ficChannelId: null,
    diffusionChannelId: null,
    version: '',
    configured: null,
  };
  return {...first, ...(JSON.parse(note) as Omit<Known, keyof typeof first> & Partial<Known>)};
}

export async function keepKnown(store: Store, known: Known): Promise<void> {
  const text = JSON.stringify(known);
  await store.write((tx) => tx.setNote(KNOWN_NOTE, text));
}
