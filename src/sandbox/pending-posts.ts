import {setTimeout as sleep} from 'node:timers/promises';
import type {JsonObject} from './json.ts';
import type {Post, User, World} from './world.ts';
import {postShape} from './post-shape.ts';
import {Refusal} from './refusal.ts';
import {channelOf, maySeeChannel} from './rights.ts';

/** How long a pending_post_id is remembered (post-pending-id-expiry). */
const memoryMs = 30_000;
/** How long storing takes: without it two requests at the same moment could not overlap. */
const savingMs = 5;

/**
 * A pending_post_id seen within thirty seconds answers with the first post, whoever asks
 * (post-pending-id-other-author); while the first is being made it is refused
 * (post-pending-id-concurrent); a failure frees it (post-pending-id-after-failure).
 */
export async function rememberedPost(
  world: World,
  user: User,
  pendingPostId: string,
  save: () => Post,
): Promise<JsonObject> {
  if (pendingPostId === '') return postShape(world, save());
  const known = rememberedId(world, pendingPostId);
  if (known === '') throw pending();
  const post = world.posts.get(known ?? '');
  if (post?.delete_at === 0) {
    if (maySeeChannel(world, channelOf(world, post.channel_id), user)) {
      return postShape(world, post);
    }
    throw pending();
  }
  world.pendingPosts.set(pendingPostId, {postId: '', at: world.clock.now()});
  try {
    await sleep(savingMs);
    const post = save();
    world.pendingPosts.set(pendingPostId, {postId: post.id, at: world.clock.now()});
    return postShape(world, post, pendingPostId);
  } catch (error) {
    world.pendingPosts.delete(pendingPostId);
    throw error;
  }
}

/** Empty while the post is being made, undefined when nothing is remembered. */
function rememberedId(world: World, pendingPostId: string): string | undefined {
  const {postId, at} = world.pendingPosts.get(pendingPostId) ?? {postId: undefined, at: 0};
  return world.clock.now() - at < memoryMs ? postId : undefined;
}

const pending = () => new Refusal('api.post.deduplicate_create_post.pending', 500);
