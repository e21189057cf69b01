import type {JsonObject} from './json.ts';
import type {Channel, Post, User, World} from './world.ts';
import {normaliseProps} from './attachments.ts';
import {filesOf} from './files.ts';
import {newId} from './ids.ts';
import {isObject, text} from './json.ts';
import {checkPost} from './posts.ts';
import {hashtagsIn, postShape} from './post-shape.ts';
import {publishToChannel} from './publish.ts';
import {Refusal, badBody, forbidden, noPost} from './refusal.ts';
import {channelOf, isAdmin, isChannelMember, readablePost} from './rights.ts';

export interface Change {
  message: string;
  props: JsonObject;
  is_pinned: boolean;
}

/** PUT replaces: what is left out is lost (update-post-put-partial-loses-props). */
export function putPost(world: World, user: User, postId: string, body: JsonObject): JsonObject {
  if (text(body, 'id') !== postId) throw badBody('id');
  const post = editablePost(world, user, postId);
  return changePost(world, post, {
    message: text(body, 'message'),
    props: isObject(body['props']) ? body['props'] : {},
    is_pinned: body['is_pinned'] === true,
  });
}

/** A patch changes the keys present, props as a whole (update-post-patch-props). */
export function patchPost(world: World, user: User, postId: string, body: JsonObject): JsonObject {
  const post = editablePost(world, user, postId);
  mustBeOpen(channelOf(world, post.channel_id), 'patch_post.can_not_update_post_in_deleted');
  const pinned = body['is_pinned'];
  return changePost(world, post, {
    message: typeof body['message'] === 'string' ? body['message'] : post.message,
    props: isObject(body['props']) ? body['props'] : post.props,
    is_pinned: typeof pinned === 'boolean' ? pinned : post.is_pinned,
  });
}

/**
 * Writes a change to a post and tells everybody, even when nothing visible changed; edit_at moves
 * only with the message or the attachments (update-post-patch-same-content).
 */
export function changePost(world: World, post: Post, change: Change): JsonObject {
  mustBeOpen(channelOf(world, post.channel_id), 'update_post.can_not_update_post_in_deleted');
  const props = normaliseProps(change.props);
  const now = world.clock.now();
  const visible =
    change.message !== post.message ||
    JSON.stringify(props['attachments']) !== JSON.stringify(post.props['attachments']);
  const next: Post = {
    ...post,
    message: change.message,
    props,
    is_pinned: change.is_pinned,
    hashtags: hashtagsIn(change.message),
    update_at: now,
    edit_at: visible ? now : post.edit_at,
  };
  checkPost(world, next);
  world.versions.push({...post, id: newId(), original_id: post.id, update_at: now, delete_at: now});
  Object.assign(post, next);
  announceEdit(world, post);
  return postShape(world, post);
}

/**
 * Deleting a root takes its replies along, which get its props; readers then get 404, writers 403
 * (error-deleted-post).
 */
export function deletePost(world: World, user: User, postId: string): void {
  const post = world.posts.get(postId);
  if (post === undefined || post.delete_at > 0) throw forbidden();
  const channel = channelOf(world, post.channel_id);
  const owner = post.user_id === user.id && isChannelMember(world, channel.id, user.id);
  if (!owner && !isAdmin(user)) throw forbidden();
  mustBeOpen(channel, 'delete_post.can_not_delete_post_in_deleted');
  // The event shows the post as it was, delete_at still 0.
  const shape = JSON.stringify(postShape(world, post));
  const now = world.clock.now();
  const props = {...post.props, deleteBy: user.id};
  for (const other of world.posts.values()) {
    if (other.delete_at > 0 || (other.id !== post.id && other.root_id !== post.id)) continue;
    other.delete_at = now;
    other.update_at = now;
    other.props = props;
    for (const file of filesOf(world, other)) file.delete_at = now;
  }
  publishToChannel(world, channel.id, 'post_deleted', {post: shape});
}

/** Anybody who reads a post may pin it, again and again (pin-and-unpin). */
export function setPinned(world: World, user: User, postId: string, pinned: boolean): void {
  const post = readablePost(world, postId, user);
  if (!isAdmin(user) && !isChannelMember(world, post.channel_id, user.id)) throw forbidden();
  mustBeOpen(channelOf(world, post.channel_id), 'patch_post.can_not_update_post_in_deleted');
  post.is_pinned = pinned;
  post.update_at = world.clock.now();
  announceEdit(world, post);
}

/** Only one's own, only where one is a member; all else is 403 (update-other-users-post). */
function editablePost(world: World, user: User, postId: string): Post {
  const post = world.posts.get(postId);
  if (post === undefined || post.delete_at > 0) throw forbidden();
  if (isAdmin(user)) return post;
  if (post.user_id !== user.id) throw forbidden();
  if (!isChannelMember(world, post.channel_id, user.id)) throw forbidden();
  return post;
}

/** A stored post for an update in an answer, which needs no rights (bot-removed-from-channel). */
export function storedPost(world: World, postId: string): Post {
  const post = world.posts.get(postId);
  if (post === undefined || post.delete_at > 0) throw noPost();
  return post;
}

function mustBeOpen(channel: Channel, what: string): void {
  if (channel.delete_at > 0) throw new Refusal(`api.post.${what}.error`, 400);
}

function announceEdit(world: World, post: Post): void {
  publishToChannel(world, post.channel_id, 'post_edited', {
    post: JSON.stringify(postShape(world, post)),
  });
}
