import type {JsonObject} from './json.ts';
import type {Post, User, World} from './world.ts';
import {postShape} from './post-shape.ts';
import {readablePost} from './rights.ts';

export interface ListOptions {
  page: number;
  perPage: number;
  since?: number;
  before?: string;
  after?: string;
}

const newestFirst = (a: Post, b: Post) => b.create_at - a.create_at || b.sequence - a.sequence;

export function channelPosts(world: World, channelId: string, options: ListOptions): JsonObject {
  if (options.since !== undefined) return changedSince(world, channelId, options.since);
  const all = livePosts(world, channelId);
  const [from, to] = slice(all, options);
  const page = all.slice(from, to);
  const next = from > 0 ? all[from - 1] : undefined;
  return listShape(world, page, next?.id ?? '', all[to]?.id ?? '');
}

function slice(all: readonly Post[], options: ListOptions): [number, number] {
  const skip = options.page * options.perPage;
  if (options.before !== undefined) {
    const start = all.findIndex((post) => post.id === options.before) + 1 + skip;
    return [start, start + options.perPage];
  }
  if (options.after !== undefined) {
    const end = Math.max(0, all.findIndex((post) => post.id === options.after) - skip);
    return [Math.max(0, end - options.perPage), end];
  }
  return [skip, skip + options.perPage];
}

/**
 * `since` compares update_at, and brings deleted posts and what edited ones were before, both with
 * delete_at above 0: whoever looks a post up must check it.
 */
function changedSince(world: World, channelId: string, since: number): JsonObject {
  const changed = [...world.posts.values(), ...world.versions]
    .filter((post) => post.channel_id === channelId && post.update_at > since)
    .sort(newestFirst)
    .slice(0, 1000);
  return listShape(world, changed, '', '');
}

/** On 5.37 the root stands twice in the order of a thread (thread-reply-by-bot). */
export function thread(world: World, user: User, postId: string): JsonObject {
  const post = readablePost(world, postId, user);
  const root = post.root_id === '' ? post : readablePost(world, post.root_id, user);
  const replies = livePosts(world, root.channel_id)
    .filter((other) => other.root_id === root.id)
    .reverse();
  return listShape(world, replies.length > 0 ? [root, root, ...replies] : [root], '', '');
}

export function pinnedPosts(world: World, channelId: string): JsonObject {
  const pinned = livePosts(world, channelId).filter((post) => post.is_pinned);
  return listShape(world, pinned, '', '');
}

function livePosts(world: World, channelId: string): Post[] {
  return [...world.posts.values()]
    .filter((post) => post.channel_id === channelId && post.delete_at === 0)
    .sort(newestFirst);
}

/** The roots of listed replies come along in `posts`, outside the order. */
function listShape(world: World, listed: readonly Post[], next: string, previous: string) {
  const posts: JsonObject = {};
  for (const post of listed) {
    posts[post.id] = postShape(world, post);
    const root = world.posts.get(post.root_id);
    if (root !== undefined) posts[root.id] = postShape(world, root);
  }
  return {
    order: listed.map((post) => post.id),
    posts,
    next_post_id: next,
    prev_post_id: previous,
  };
}
