import type {JsonObject} from './json.ts';
import type {Post, Reaction, User, World} from './world.ts';
import {text} from './json.ts';
import {publishToChannel} from './publish.ts';
import {Refusal, forbidden} from './refusal.ts';
import {channelOf, isAdmin, isChannelMember, readablePost} from './rights.ts';

/** Twice is fine, an unknown name is fine, a Unicode emoji is not (reactions). */
export function addReaction(world: World, user: User, body: JsonObject): Reaction {
  if (!/^[a-zA-Z0-9\-+_]{1,64}$/.test(text(body, 'emoji_name'))) {
    throw new Refusal('model.reaction.is_valid.emoji_name.app_error', 400);
  }
  if (text(body, 'user_id') !== user.id) {
    throw new Refusal('api.reaction.save_reaction.user_id.app_error', 403);
  }
  const post = reactablePost(world, user, text(body, 'post_id'));
  if (channelOf(world, post.channel_id).delete_at > 0) {
    throw new Refusal('api.reaction.save.archived_channel.app_error', 403);
  }
  const now = world.clock.now();
  const reaction: Reaction = {
    user_id: user.id,
    post_id: post.id,
    emoji_name: text(body, 'emoji_name'),
    create_at: now,
    update_at: now,
    delete_at: 0,
    remote_id: '',
  };
  const list = world.reactions.get(post.id) ?? [];
  const known = list.find(
    (other) => other.user_id === user.id && other.emoji_name === reaction.emoji_name,
  );
  if (known === undefined) list.push(reaction);
  else known.update_at = now;
  world.reactions.set(post.id, list);
  post.update_at = now;
  announce(world, post, 'reaction_added', reaction);
  return reaction;
}

export function removeReaction(world: World, user: User, postId: string, emojiName: string): void {
  const post = reactablePost(world, user, postId);
  const list = world.reactions.get(postId) ?? [];
  world.reactions.set(
    postId,
    list.filter((other) => other.user_id !== user.id || other.emoji_name !== emojiName),
  );
  const now = world.clock.now();
  post.update_at = now;
  announce(world, post, 'reaction_removed', {
    user_id: user.id,
    post_id: postId,
    emoji_name: emojiName,
    create_at: 0,
    update_at: now,
    delete_at: 0,
    remote_id: '',
  });
}

function reactablePost(world: World, user: User, postId: string): Post {
  const post = readablePost(world, postId, user);
  if (!isAdmin(user) && !isChannelMember(world, post.channel_id, user.id)) throw forbidden();
  return post;
}

function announce(world: World, post: Post, event: string, reaction: Reaction): void {
  publishToChannel(world, post.channel_id, event, {reaction: JSON.stringify(reaction)});
}
