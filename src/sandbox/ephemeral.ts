import type {JsonObject} from './json.ts';
import type {World} from './world.ts';
import {attachmentsOf, mapActions, normaliseProps} from './attachments.ts';
import {sealCookie} from './cookies.ts';
import {newId} from './ids.ts';
import {isObject, text} from './json.ts';
import {publishToUserIn} from './publish.ts';

/** What survives an update or follows into an ephemeral answer: the looks of a webhook's post. */
export const retainedProps = ['from_webhook', 'override_username', 'override_icon_url'];

export interface EphemeralDraft {
  /** The reader. */
  to: string;
  /** Shown as the author: the caller themself, except where an administrator's bot writes. */
  user_id: string;
  channel_id: string;
  root_id: string;
  message: string;
  props: JsonObject;
}

/** Shown to one person and stored nowhere; its type is always system_ephemeral. */
export function sendEphemeral(world: World, draft: EphemeralDraft): JsonObject {
  const id = newId();
  const props = withCookies(world, id, draft, normaliseProps(draft.props));
  const post: JsonObject = {
    id,
    create_at: world.clock.now(),
    update_at: 0,
    edit_at: 0,
    delete_at: 0,
    is_pinned: false,
    user_id: draft.user_id,
    channel_id: draft.channel_id,
    root_id: draft.root_id,
    parent_id: '',
    original_id: '',
    message: draft.message,
    type: 'system_ephemeral',
    props,
    hashtags: '',
    pending_post_id: '',
    reply_count: 0,
    last_reply_at: 0,
    participants: null,
    metadata: attachmentsOf(props).length > 0 ? {embeds: [{type: 'message_attachment'}]} : {},
  };
  publishToUserIn(world, draft.to, draft.channel_id, 'ephemeral_message', {
    post: JSON.stringify(post),
  });
  return post;
}

function withCookies(
  world: World,
  postId: string,
  draft: EphemeralDraft,
  props: JsonObject,
): JsonObject {
  const retainProps: JsonObject = {};
  for (const key of retainedProps) if (key in props) retainProps[key] = props[key];
  return mapActions(props, ({integration, ...visible}) => ({
    ...visible,
    cookie: sealCookie(world.cookieKey, {
      type: text(visible, 'type'),
      postId,
      rootPostId: draft.root_id === '' ? postId : draft.root_id,
      channelId: draft.channel_id,
      dataSource: text(visible, 'data_source'),
      integration: isObject(integration) ? integration : null,
      retainProps,
    }),
  }));
}

/** <url|text> becomes a Markdown link in slash answers and ephemeral_text, not in posts. */
export function slackLinksToMarkdown(message: string): string {
  return message.replace(/<([^|<>\s]+)\|([^<>]+)>/g, '[$2]($1)');
}
