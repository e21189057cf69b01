import type {JsonObject} from './json.ts';
import type {Channel, Post, User, World} from './world.ts';
import {normaliseProps} from './attachments.ts';
import {filesFor, filesOf, isPicture} from './files.ts';
import {newId} from './ids.ts';
import {codePoints, goJsonLength, isObject, text, texts} from './json.ts';
import {channelMentions, notifiedBy} from './mentions.ts';
import {rememberedPost} from './pending-posts.ts';
import {hashtagsIn, postShape} from './post-shape.ts';
import {publishToChannel} from './publish.ts';
import {Refusal, badParam, forbidden} from './refusal.ts';
import {channelOf, isChannelMember, postsEverywhere, userOf} from './rights.ts';

export interface Draft {
  user_id: string;
  channel_id: string;
  message: string;
  root_id?: string;
  type?: string;
  props?: JsonObject;
  is_pinned?: boolean;
  pendingPostId?: string;
  fileIds?: readonly string[];
}

/** POST /posts: answers the shape of the post, which may be that of an earlier request. */
export async function createPost(world: World, user: User, body: JsonObject): Promise<JsonObject> {
  const channelId = text(body, 'channel_id');
  const channel = world.channels.get(channelId);
  const mayPost = postsEverywhere(user) || isChannelMember(world, channelId, user.id);
  // Missing, malformed and hidden channels all look alike here (error-missing-channel).
  if (channel === undefined || !mayPost) throw forbidden();
  if (text(body, 'type').startsWith('system_')) throw badParam('post.type');
  if (channel.delete_at > 0) {
    throw new Refusal('api.post.create_post.can_not_post_to_deleted.error', 400);
  }
  const pendingPostId = text(body, 'pending_post_id');
  const draft: Draft = {
    user_id: user.id,
    channel_id: channelId,
    message: text(body, 'message'),
    root_id: text(body, 'root_id'),
    type: text(body, 'type'),
    props: isObject(body['props']) ? body['props'] : {},
    is_pinned: body['is_pinned'] === true,
    pendingPostId,
    fileIds: texts(body['file_ids']) ?? [],
  };
  return rememberedPost(world, user, pendingPostId, () => savePost(world, draft));
}

/** Checks, stores and announces. Everything that becomes a post passes here. */
export function savePost(world: World, draft: Draft): Post {
  const channel = channelOf(world, draft.channel_id);
  const root = checkedRoot(world, draft);
  const author = userOf(world, draft.user_id);
  const now = world.clock.now();
  const props = normaliseProps({
    ...draft.props,
    ...channelMentionProps(world, channel, draft.message),
    ...(author.is_bot ? {from_bot: 'true'} : {}),
  });
  const files = filesFor(world, draft.user_id, draft.fileIds ?? []);
  const post: Post = {
    sequence: world.nextSequence,
    id: newId(),
    create_at: now,
    update_at: now,
    edit_at: 0,
    delete_at: 0,
    is_pinned: draft.is_pinned === true,
    user_id: draft.user_id,
    channel_id: draft.channel_id,
    root_id: root?.id ?? '',
    parent_id: root?.id ?? '',
    original_id: '',
    message: draft.message,
    type: draft.type ?? '',
    props,
    hashtags: hashtagsIn(draft.message),
    ...(files.length > 0 ? {file_ids: files.map((file) => file.id)} : {}),
  };
  checkPost(world, post);
  world.nextSequence += 1;
  world.posts.set(post.id, post);
  for (const file of files) file.post_id = post.id;
  if (root !== undefined) {
    world.replies.set(root.id, [...(world.replies.get(root.id) ?? []), post]);
  }
  channel.last_post_at = now;
  if (!post.type.startsWith('system_')) {
    channel.total_msg_count += 1;
    if (root === undefined) channel.total_msg_count_root += 1;
  }
  if (root !== undefined) root.update_at = now;
  announce(world, channel, post, draft.pendingPostId ?? '');
  return post;
}

/** Ids as in error-deleted-root-post: deleted, unknown and replies are all no root. */
function checkedRoot(world: World, draft: Draft): Post | undefined {
  if (draft.root_id === undefined || draft.root_id === '') return undefined;
  const root = world.posts.get(draft.root_id);
  if (root === undefined || root.delete_at > 0) {
    throw new Refusal('api.post.create_post.root_id.app_error', 400);
  }
  if (root.channel_id !== draft.channel_id) {
    throw new Refusal('api.post.create_post.channel_root_id.app_error', 400);
  }
  if (root.root_id !== '') throw new Refusal('api.post.create_post.root_id.app_error', 400);
  return root;
}

/** limit-message-length, limit-props-size-exact, post-create-timestamps. */
export function checkPost(world: World, post: Post): void {
  if (codePoints(post.message) > world.settings.maxPostSize) {
    throw new Refusal('model.post.is_valid.msg.app_error', 400);
  }
  const known = post.type === '' || post.type === 'slack_attachment' || post.type === 'me';
  if (!known && !/^(system|custom)_/.test(post.type)) {
    throw new Refusal('model.post.is_valid.type.app_error', 400);
  }
  if (goJsonLength(post.props) > world.settings.maxPropsSize) {
    throw new Refusal('model.post.is_valid.props.app_error', 400);
  }
}

function channelMentionProps(world: World, channel: Channel, message: string): JsonObject {
  const mentioned = channelMentions(world, channel.team_id, message);
  if (channel.team_id === '' || mentioned.length === 0) return {};
  const team = world.teams.get(channel.team_id);
  const entries = mentioned.map((other): [string, JsonObject] => [
    other.name,
    {display_name: other.display_name, team_name: team?.name ?? ''},
  ]);
  return {channel_mentions: Object.fromEntries(entries)};
}

function announce(world: World, channel: Channel, post: Post, pendingPostId: string): void {
  const sender = senderName(world, post);
  const files = filesOf(world, post);
  const mentions = notifiedBy(world, channel, post);
  for (const id of mentions) {
    const member = world.channelMembers.get(channel.id)?.get(id);
    if (member !== undefined) member.mention_count += 1;
  }
  publishToChannel(world, channel.id, 'posted', {
    channel_display_name: channel.type === 'D' ? sender : channel.display_name,
    channel_name: channel.name,
    channel_type: channel.type,
    ...(files.some(isPicture) ? {image: 'true'} : {}),
    ...(mentions.length > 0 ? {mentions: JSON.stringify(mentions)} : {}),
    ...(files.length > 0 ? {otherFile: 'true'} : {}),
    post: JSON.stringify(postShape(world, post, pendingPostId)),
    sender_name: sender,
    set_online: true,
    team_id: channel.team_id,
  });
}

function senderName(world: World, post: Post): string {
  if (post.type.startsWith('system_')) return 'System';
  const override = post.props['override_username'];
  if (post.props['from_webhook'] === 'true' && typeof override === 'string') return override;
  return `@${userOf(world, post.user_id).username}`;
}
