import {afterAll, beforeAll} from 'vitest';
import type {ChatPost} from '../support/chat-shapes.ts';
import type {Stage} from './stage.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {setStage} from './stage.ts';

/**
 * What the bot relies on in a chat server. Against the sandbox, or against a real Mattermost when
 * MATTERMOST_E2E_URL and MATTERMOST_E2E_ADMIN_TOKEN are set; it must then be allowed to reach
 * 127.0.0.1 (AllowedUntrustedInternalConnections), and bots and access tokens must be enabled.
 */
export let stage: Stage;

/** A stage of its own for each file, torn down after it. */
export function raiseStage(): void {
  beforeAll(async () => {
    stage = await setStage();
  }, 60_000);
  afterAll(async () => {
    await stage.close();
  });
}

export const forbidden = 'api.context.permissions.app_error';
export const unreachable = 'api.post.do_action.action_integration.app_error';

export const place = () => ({channelId: stage.channels.open.id, teamId: stage.team.id});
export const run = (text = '') => stage.ana.command(`/${stage.trigger}${text}`, place());

export interface ButtonOptions {
  id?: string;
  context?: Record<string, unknown>;
  [key: string]: unknown;
}

/** An attachment with buttons that lead to the recording integration. */
export const attachments = (...buttons: ButtonOptions[]) => [
  {
    text: 'Who takes it?',
    actions: buttons.map(({context, ...rest}) => ({
      name: 'Press me',
      type: 'button',
      integration: {
        url: `${stage.integration.url}/action`,
        ...(context === undefined ? {} : {context}),
      },
      ...rest,
    })),
  },
];

export const postByBot = (
  message: string,
  extra: Record<string, unknown> = {},
  channelId?: string,
) => stage.bot.post(channelId ?? stage.channels.open.id, message, extra);
export const postButtons = (...buttons: ButtonOptions[]) =>
  postByBot('card', {props: {attachments: attachments(...buttons)}});
export const read = async (id: string) =>
  (await stage.bot.request('GET', `/posts/${id}`)).body as ChatPost;
export const idOf = (answer: {body: unknown}) => stringOf(answer.body, 'id');

/** Skips aloud where a newer server is known to differ. */
export function only537(skip: (note: string) => never): void {
  if (!stage.old) skip(`different since 5.37 (this is ${stage.version})`);
}
