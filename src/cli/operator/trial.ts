import type {KeyObject} from 'node:crypto';
import {ChatError} from '../../chat/client.ts';
import type {MattermostClient} from '../../chat/client.ts';
import {publicKeyOf, readTrigger} from '../../chat/trigger.ts';
import type {Knock} from './trial-door.ts';
import {openTrialDoor} from './trial-door.ts';

/** A command runs at most 30 seconds on the server; then it says that it failed. */
export interface Trial {
  readonly client: MattermostClient;
  readonly channel: {readonly id: string};
  readonly team: {readonly id: string};
  readonly publicKey: string;
  /** Who runs it, by id. */
  readonly person: string;
}

export interface Proven {
  readonly token: boolean;
  /** Signed by the server for the one who ran it. */
  readonly trigger: boolean;
  /** Or why none opens. */
  readonly dialog: true | string;
}

export type Outcome =
  | ({readonly kind: 'proven'} & Proven)
  /** The server's answer: what it says when nothing, or not the bot, is where the command leads. */
  | {readonly kind: 'failed' | 'refused'; readonly id: string}
  /** Something went to another path of this door. */
  | {readonly kind: 'astray'; readonly path: string}
  /** Something listens there already, or nothing may. */
  | {readonly kind: 'shut'; readonly problem: string}
  /** It was answered, and not here: the bot runs elsewhere. */
  | {readonly kind: 'answered'};

/**
 * Stands where the bot will and runs `/fit` through the real server: that it arrives proves the
 * command's address and that Mattermost may reach it; its token and signature are looked at, and a
 * dialog is opened with them. No client shows that dialog, for none has asked for it.
 */
export async function tryCommand(
  trial: Trial,
  door: {host: string; port: number; tokens: readonly string[]; answer: string},
): Promise<Outcome> {
  let proven: Proven | undefined;
  const key = publicKeyOf(trial.publicKey);
  const standing = await openTrialDoor(door.host, door.port, async (form) => {
    proven = await prove(trial, form, key, door.tokens);
    return {response_type: 'ephemeral', text: door.answer};
  });
  if (typeof standing === 'string') return {kind: 'shut', problem: standing};
  try {
    const failure = await run(trial, '/fit');
    if (proven !== undefined) return {kind: 'proven', ...proven};
    const [other] = standing.knocks;
    if (other !== undefined) return {kind: 'astray', path: other.path};
    return failure ?? {kind: 'answered'};
  } finally {
    await standing.close();
  }
}

/** Undefined where the command was answered: by the bot, which answers only what it can verify. */
export async function run(
  {client, channel, team}: Pick<Trial, 'client' | 'channel' | 'team'>,
  command: string,
): Promise<Extract<Outcome, {kind: 'failed' | 'refused'}> | undefined> {
  try {
    await client.executeCommand(command, {channel_id: channel.id, team_id: team.id});
    return undefined;
  } catch (error) {
    if (!(error instanceof ChatError)) throw error;
    return {kind: error.id.includes('failed_resp') ? 'refused' : 'failed', id: error.id};
  }
}

async function prove(
  trial: Trial,
  form: Knock,
  key: KeyObject,
  tokens: readonly string[],
): Promise<Proven> {
  const triggerId = form.get('trigger_id') ?? '';
  const trigger = await readTrigger(triggerId, key);
  return {
    token: tokens.includes(form.get('token') ?? ''),
    trigger: trigger?.person === trial.person,
    dialog: await opened(trial.client, triggerId),
  };
}

async function opened(client: MattermostClient, triggerId: string): Promise<true | string> {
  const dialog = {
    callback_id: 'setup',
    title: 'fit-bot setup',
    elements: [{display_name: 'fit-bot', name: 'fit', type: 'text', optional: true}],
    submit_label: 'OK',
  };
  try {
    await client.openDialog(triggerId, 'http://127.0.0.1:9/', dialog);
    return true;
  } catch (error) {
    return error instanceof ChatError ? error.id || error.message : String(error);
  }
}
