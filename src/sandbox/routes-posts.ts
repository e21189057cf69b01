import type {Api, Call} from './api.ts';
import type {ListOptions} from './post-lists.ts';
import type {World} from './world.ts';
import {press} from './actions.ts';
import {ok, paging, param} from './api.ts';
import {sendEphemeral} from './ephemeral.ts';
import {isObject, text} from './json.ts';
import {deletePost, patchPost, putPost, setPinned} from './post-edits.ts';
import {channelPosts, pinnedPosts, thread} from './post-lists.ts';
import {postShape} from './post-shape.ts';
import {createPost} from './posts.ts';
import {addReaction, removeReaction} from './reactions.ts';
import {badBody, forbidden} from './refusal.ts';
import {isAdmin, mustBeInChannel, readablePost} from './rights.ts';

export function postRoutes(api: Api, world: World): void {
  const id = (call: Call) => param(call, 'postId');
  api.on('POST', '/posts', (call) => createPost(world, call.user, call.object('post')), 201);
  api.on('POST', '/posts/ephemeral', (call) => ephemeralByRequest(world, call), 201);
  api.on('GET', '/posts/:postId', (call) =>
    postShape(world, readablePost(world, id(call), call.user)),
  );
  api.on('PUT', '/posts/:postId', (call) =>
    putPost(world, call.user, id(call), call.object('post')),
  );
  api.on('PUT', '/posts/:postId/patch', (call) =>
    patchPost(world, call.user, id(call), call.object('post')),
  );
  api.on('DELETE', '/posts/:postId', (call) => {
    deletePost(world, call.user, id(call));
    return ok;
  });
  api.on('GET', '/posts/:postId/thread', (call) => thread(world, call.user, id(call)));
  for (const [path, pinned] of [
    ['pin', true],
    ['unpin', false],
  ] as const) {
    api.on('POST', `/posts/:postId/${path}`, (call) => {
      setPinned(world, call.user, id(call), pinned);
      return ok;
    });
  }
  // Letters and digits only: any other id finds no route (action-id-with-hyphen).
  api.on('POST', '/posts/:postId/actions/:actionId(^[A-Za-z0-9]+$)', (call) =>
    press(world, call.user, id(call), param(call, 'actionId'), call.object('action')),
  );
  listRoutes(api, world);
  reactionRoutes(api, world);
}

function listRoutes(api: Api, world: World): void {
  api.on('GET', '/channels/:channelId/posts', (call) => {
    mustBeInChannel(world, param(call, 'channelId'), call.user);
    return channelPosts(world, param(call, 'channelId'), listOptions(call));
  });
  api.on('GET', '/channels/:channelId/pinned', (call) => {
    mustBeInChannel(world, param(call, 'channelId'), call.user);
    return pinnedPosts(world, param(call, 'channelId'));
  });
}

function reactionRoutes(api: Api, world: World): void {
  api.on('POST', '/reactions', (call) => addReaction(world, call.user, call.object('reaction')));
  api.on('GET', '/posts/:postId/reactions', (call) => {
    const post = readablePost(world, param(call, 'postId'), call.user);
    return world.reactions.get(post.id) ?? [];
  });
  api.on('DELETE', '/users/:userId/posts/:postId/reactions/:emojiName', (call) => {
    if (param(call, 'userId') !== call.user.id && param(call, 'userId') !== 'me') throw forbidden();
    removeReaction(world, call.user, param(call, 'postId'), param(call, 'emojiName'));
    return ok;
  });
}

function listOptions(call: Call): ListOptions {
  const since = Number(call.query['since'] ?? '0');
  const {before, after} = call.query;
  return {
    ...paging(call),
    ...(since > 0 ? {since} : {}),
    ...(before === undefined ? {} : {before}),
    ...(after === undefined ? {} : {after}),
  };
}

/** A system permission: an ordinary bot gets 403 (ephemeral-from-bot-without-permission). */
function ephemeralByRequest(world: World, call: Call) {
  const body = call.object('body');
  const post = body['post'];
  if (!isObject(post)) throw badBody('post');
  if (!isAdmin(call.user)) throw forbidden();
  return sendEphemeral(world, {
    to: text(body, 'user_id'),
    user_id: call.user.id,
    channel_id: text(post, 'channel_id'),
    root_id: text(post, 'root_id'),
    message: text(post, 'message'),
    props: isObject(post['props']) ? post['props'] : {},
  });
}
